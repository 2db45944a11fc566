import type { Sys } from "../../../kernel/sys";
import type { ConnectFailure } from "../../../network/connect";
import { isAtLeast } from "./version";

/** A transfer that ended: curl's exit status and what it says. */
export class CurlFailure extends Error {
	constructor(
		readonly code: number,
		message: string,
		/** Whether --retry tries it again. */
		readonly isTransient = false,
		readonly isRefused = false,
	) {
		super(message);
	}
}

/** Words for a connection that did not come about, by version (machine.md e.1). `elapsed` is virtual ms. */
export function connectFailure(
	sys: Sys,
	failure: ConnectFailure,
	host: string,
	port: number,
	times: { readonly elapsed: number; readonly limit: number | undefined },
): CurlFailure {
	const is78 = isAtLeast(sys, 78);
	const elapsed = Math.max(0, Math.round(times.elapsed));
	switch (failure.kind) {
		case "unknown-name":
		case "temporary-name":
			return new CurlFailure(
				6,
				`Could not resolve host: ${host}${isAtLeast(sys, 61) ? "" : "; Unknown error"}`,
				failure.kind === "temporary-name",
			);
		case "refused":
			return new CurlFailure(7, refusedText(sys, host, port), false, true);
		case "unreachable":
			return new CurlFailure(
				7,
				isAtLeast(sys, 61) ? `Couldn't connect to server` : `Failed to connect to ${host}: Network is unreachable`,
			);
		case "limit": {
			const limit = times.limit ?? elapsed;
			if (isAtLeast(sys, 88)) {
				return new CurlFailure(
					28,
					`Failed to connect to ${host} port ${port} after ${limit} ms: Timeout was reached`,
					true,
				);
			}
			return new CurlFailure(28, `Connection timed out after ${limit + 1} milliseconds`, true);
		}
		case "timeout":
			if (!isAtLeast(sys, 61)) {
				return new CurlFailure(7, `Failed connect to ${host}:${port}; Connection timed out`, false);
			}
			if (!is78) {
				return new CurlFailure(7, `Failed to connect to ${host} port ${port}: Connection timed out`, false);
			}
			return new CurlFailure(
				28,
				`Failed to connect to ${host} port ${port} after ${elapsed} ms: ${isAtLeast(sys, 88) ? "Couldn't connect to server" : "Connection timed out"}`,
				true,
			);
	}
}

function refusedText(sys: Sys, host: string, port: number): string {
	if (isAtLeast(sys, 88)) {
		return `Failed to connect to ${host} port ${port} after 0 ms: Couldn't connect to server`;
	}
	if (isAtLeast(sys, 78)) {
		return `Failed to connect to ${host} port ${port} after 0 ms: Connection refused`;
	}
	return isAtLeast(sys, 61)
		? `Failed to connect to ${host} port ${port}: Connection refused`
		: `Failed connect to ${host}:${port}; Connection refused`;
}
