import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { readCookie } from "@/lib/http/read-cookie";
import { principalOfToken } from "./session";
import { SESSION_COOKIE } from "./session-cookie";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Whether a request may read the metrics: by METRICS_TOKEN as a bearer token, or as anyone who may use the console. */
export async function mayReadMetrics(headers: Pick<Headers, "get">): Promise<boolean> {
	const { METRICS_TOKEN } = env();
	const [, token] = /^Bearer +(.+)$/i.exec(headers.get("authorization") ?? "") ?? [];
	if (METRICS_TOKEN !== undefined && token !== undefined) {
		return timingSafeEqual(digest(token), digest(METRICS_TOKEN));
	}
	return (await principalOfToken(readCookie(headers.get("cookie"), SESSION_COOKIE))) !== undefined;
}
