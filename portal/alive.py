"""Is the portal there? Asked by who watches over it; tells nothing."""

from fastapi import APIRouter, Request, Response

router = APIRouter(tags=["portal"])


@router.get("/v1/alive", status_code=204, response_class=Response)
async def alive(request: Request) -> Response:
    """运行状况 · Whether the portal answers."""
    return Response(status_code=204)
