import { isLoopbackHost } from "@/lib/env";

/**
 * Why a request must be refused for the name it was sent to, or undefined when it may pass. Without a password the
 * console trusts whoever reaches it from this machine, and any page in a browser here can do that under a name of its
 * own that it points at 127.0.0.1 (DNS rebinding): such a request is same-origin, but its Host gives it away.
 */
export function refuseForeignHost(headers: Headers, password: string | undefined): string | undefined {
	if (password !== undefined || isLoopbackHost((headers.get("host") ?? "").replace(/:\d+$/, ""))) {
		return undefined;
	}
	return "Without a password the console answers to 127.0.0.1, localhost and [::1] only.";
}
