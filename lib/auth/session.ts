import { cookies } from "next/headers";
import { ConsoleError } from "@/lib/actions/error-fields";
import { env } from "@/lib/env";
import { SESSION_COOKIE } from "./session-cookie";
import { isSessionTokenValid } from "./session-token";

/** Whether the caller may use the console. Without CONSOLE_PASSWORD it listens on loopback only and everyone may. */
export async function isSignedIn(): Promise<boolean> {
	const password = env().CONSOLE_PASSWORD;
	if (password === undefined) {
		return true;
	}
	const token = (await cookies()).get(SESSION_COOKIE)?.value;
	return isSessionTokenValid(token, password, Date.now());
}

/** @throws {ConsoleError} SignInRequired (401) when the caller is not signed in. */
export async function requireSession(): Promise<void> {
	if (!(await isSignedIn())) {
		throw new ConsoleError("SignInRequired", "Sign in first.", { httpStatus: 401 });
	}
}
