/** Paths below /api that no service answers come here by the ingress; they get the shape of all errors, not a page. */
function notFound(): Response {
  return Response.json({ errors: [{ message: 'Not found', code: 'not_found' }] }, { status: 404 });
}

export {
  notFound as DELETE,
  notFound as GET,
  notFound as HEAD,
  notFound as OPTIONS,
  notFound as PATCH,
  notFound as POST,
  notFound as PUT,
};
