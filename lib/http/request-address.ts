import { headers } from "next/headers";

/** Where this request comes from, as lib/http/guard-server has settled it; null where nobody did (tests). */
export async function requestAddress(): Promise<string | null> {
	return (await headers()).get("x-forwarded-for");
}
