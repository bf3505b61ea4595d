/** Due dates and mandates are days of the port's calendar, whatever zone the database's server or a connection keeps. */
export const portToday = `(now() at time zone 'Asia/Shanghai')::date`;
