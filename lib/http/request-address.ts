import { headers } from "next/headers";

/** Where this request comes from, as lib/http/guard-server has settled it; null where nobody did (tests). */
export async function requestAddress(): Promise<string | null> {
	return requestAddressIn(await headers());
}

/** The same of a request whose headers are at hand. */
export function requestAddressIn(headers: Pick<Headers, "get">): string | null {
	return headers.get("x-forwarded-for");
}
