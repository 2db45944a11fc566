import { timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { digestOf } from "./password-keys";
import { principalOfRequest } from "./session";

/** Whether a request may read the metrics: by METRICS_TOKEN as a bearer token, or as anyone who may use the console. */
export async function mayReadMetrics(headers: Pick<Headers, "get">): Promise<boolean> {
	const { METRICS_TOKEN } = env();
	const [, token] = /^Bearer +(.+)$/i.exec(headers.get("authorization") ?? "") ?? [];
	if (METRICS_TOKEN !== undefined && token !== undefined) {
		return timingSafeEqual(digestOf(token), digestOf(METRICS_TOKEN));
	}
	return (await principalOfRequest(headers)) !== undefined;
}
