import type { SignInLimiter } from "./sign-in-limiter";

/** What became of an attempt; `failures` counts the source's wrong ones so far. */
export type SignInVerdict<T> = { kind: "right"; value: T } | { kind: "wrong"; failures: number } | { kind: "busy" };

type GateOptions<T> = {
	limiter: SignInLimiter;
	/** Looks at a password, at a cost that does not depend on it; undefined when it is wrong. */
	check: (given: string) => T | undefined;
	/** The time in milliseconds. */
	now: () => number;
	wait: (ms: number) => Promise<void>;
};

/**
 * Lets attempts to sign in through to the check as the limiter allows. A right password is answered at once, whatever
 * others do; the answer to a wrong one is held back as long as the limiter says.
 */
export function createSignInGate<T>({ limiter, check, now, wait }: GateOptions<T>) {
	return async function attempt(source: string, given: string): Promise<SignInVerdict<T>> {
		const at = now();
		if (!limiter.admit(source, at)) {
			return { kind: "busy" };
		}
		const value = check(given);
		if (value !== undefined) {
			limiter.succeed(source, at);
			return { kind: "right", value };
		}
		const penalty = limiter.fail(source, at);
		const failures = limiter.failures(source, at);
		await wait(penalty);
		return { kind: "wrong", failures };
	};
}
