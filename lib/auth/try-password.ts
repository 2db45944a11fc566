import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { env } from "@/lib/env";
import { roleOfPassword } from "./password-keys";
import type { Role } from "./roles";
import { createSignInGate, type SignInVerdict } from "./sign-in-gate";
import { createSignInLimiter, SIGN_IN_LIMITS, type SignInLimiter } from "./sign-in-limiter";
import { signInSetup } from "./sign-in-setup";

type Gate = { limiter: SignInLimiter; attempt: (source: string, given: string) => Promise<SignInVerdict<Role>> };

/** One a process, whatever bundles its users are in. */
const kept = globalThis as typeof globalThis & { scalehookSignInGate?: Gate };

function gate(): Gate {
	if (!kept.scalehookSignInGate) {
		const limiter = createSignInLimiter(SIGN_IN_LIMITS);
		const attempt = createSignInGate({
			limiter,
			check: (given) => roleOfPassword(given, signInSetup(env()).passwords),
			now: () => performance.now(),
			wait: (ms) => wait(ms),
		});
		kept.scalehookSignInGate = { limiter, attempt };
	}
	return kept.scalehookSignInGate;
}

/** The role that a password from `source` gives; waits as long as the limits say before it answers that it is wrong. */
export function tryPassword(source: string, given: string): Promise<SignInVerdict<Role>> {
	return gate().attempt(source, given);
}

/**
 * Runs another way to sign in under the same limits: "busy" when the source has too many attempts open; one that throws
 * counts as a failure.
 */
export async function underSignInLimits<T>(source: string, run: () => Promise<T>): Promise<T | "busy"> {
	const { limiter } = gate();
	if (!limiter.admit(source, performance.now())) {
		return "busy";
	}
	try {
		const value = await run();
		limiter.succeed(source, performance.now());
		return value;
	} catch (error) {
		limiter.fail(source, performance.now());
		throw error;
	}
}
