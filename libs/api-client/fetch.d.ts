/** What `fetch` sends. Browsers' types name it; Node's leave it inside `RequestInit`, and the client asks for the name. */
type BodyInit = NonNullable<RequestInit['body']>;
