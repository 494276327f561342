"""Forms: one model per verb is the Prefect form, the API's request body, the import row and the
command's input."""
