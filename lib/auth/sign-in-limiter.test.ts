import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSignInGate } from "./sign-in-gate";
import { createSignInLimiter, SIGN_IN_LIMITS } from "./sign-in-limiter";

/** A clock that is moved by hand, and waits that end when it is. */
function createWorld() {
	let time = 0;
	const due: { at: number; go: () => void }[] = [];
	const settle = async () => {
		for (let turn = 0; turn < 20; turn += 1) {
			await Promise.resolve();
		}
	};
	return {
		now: () => time,
		wait: (ms: number) => new Promise<void>((go) => due.push({ at: time + ms, go })),
		async runUntil(end: number) {
			await settle();
			for (;;) {
				due.sort((a, b) => a.at - b.at);
				const next = due[0];
				if (!next || next.at > end) {
					break;
				}
				due.shift();
				time = next.at;
				next.go();
				await settle();
			}
			time = end;
		},
	};
}

function createConsole() {
	const world = createWorld();
	const limiter = createSignInLimiter(SIGN_IN_LIMITS);
	let checks = 0;
	const attempt = createSignInGate({
		limiter,
		now: world.now,
		wait: world.wait,
		check: (given) => {
			checks += 1;
			return given === "right" ? "admin" : undefined;
		},
	});
	/** Guesses for ever, each time as soon as the last answer has come. */
	const hammer = async (source: string) => {
		for (;;) {
			const verdict = await attempt(source, "wrong");
			if (verdict.kind === "busy") {
				await world.wait(1_000);
			}
		}
	};
	/** The owner tries at `at`; how long the answer took. */
	const signIn = async (source: string, at: number) => {
		await world.runUntil(at);
		let answer: { kind: string; ms: number } | undefined;
		void attempt(source, "right").then(({ kind }) => {
			answer = { kind, ms: world.now() - at };
		});
		await world.runUntil(at + 10_000);
		return answer;
	};
	return { world, limiter, attempt, hammer, signIn, checks: () => checks };
}

describe("forty guessers", () => {
	it.each([500, 3_000, 60_000])("elsewhere cannot keep the owner out (%d ms on)", async (at) => {
		const { hammer, signIn } = createConsole();
		for (let guesser = 0; guesser < 40; guesser += 1) {
			void hammer(`10.0.0.${guesser}`);
		}
		const answer = await signIn("192.0.2.1", at);
		expect(answer?.kind).toBe("right");
		expect(answer?.ms).toBeLessThanOrEqual(2_000);
	});

	it.each([500, 3_000, 60_000])("behind the owner's own address cannot either (%d ms on)", async (at) => {
		const { hammer, signIn } = createConsole();
		for (let guesser = 0; guesser < 40; guesser += 1) {
			void hammer("192.0.2.1");
		}
		const answer = await signIn("192.0.2.1", at);
		expect(answer?.kind).toBe("right");
		expect(answer?.ms).toBeLessThanOrEqual(2_000);
	});

	it("get few guesses, however many they send at a time", async () => {
		const { hammer, world, checks } = createConsole();
		for (let guesser = 0; guesser < 100; guesser += 1) {
			void hammer("10.0.0.1");
		}
		await world.runUntil(120_000);
		const perSecond = SIGN_IN_LIMITS.slotsPerSource / (SIGN_IN_LIMITS.mostPenaltyMs / 1000);
		expect(checks()).toBeLessThanOrEqual(120 * perSecond + SIGN_IN_LIMITS.slotsPerSource * 2);
	});
});

describe("the limiter", () => {
	it("holds a wrong answer back longer each time after the first three, and forgets", () => {
		const limiter = createSignInLimiter(SIGN_IN_LIMITS);
		const penalties = [];
		for (let now = 0; now < 8 * 60_000; now += 60_000) {
			limiter.admit("a", now);
			penalties.push(limiter.fail("a", now));
		}
		expect(penalties).toEqual([1_000, 1_000, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000]);
		expect(limiter.failures("a", 7 * 60_000)).toBe(8);
		expect(limiter.failures("a", 7 * 60_000 + SIGN_IN_LIMITS.memoryMs)).toBe(0);
	});

	it("does not forget the failures of a source that also has a good password", () => {
		const limiter = createSignInLimiter(SIGN_IN_LIMITS);
		for (let guess = 0; guess < 5; guess += 1) {
			limiter.admit("a", 0);
			limiter.fail("a", 0);
		}
		limiter.admit("a", 1);
		limiter.succeed("a", 1);
		expect(limiter.failures("a", 1)).toBe(5);
	});

	it("never has more slots open than it says, nor remembers more sources", () => {
		const limits = { ...SIGN_IN_LIMITS, slotsPerSource: 3, slots: 6, sources: 5 };
		const step = fc.record({ source: fc.integer({ min: 0, max: 9 }), ms: fc.nat(4_000), isRight: fc.boolean() });
		fc.assert(
			fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
				const limiter = createSignInLimiter(limits);
				const held = new Map<string, number[]>();
				let now = 0;
				for (const { source, ms, isRight } of steps) {
					now += ms;
					const name = String(source);
					const open = (held.get(name) ?? []).filter((until) => until > now);
					const isIn = limiter.admit(name, now);
					if (isIn && isRight) {
						limiter.succeed(name, now);
					} else if (isIn) {
						held.set(name, [...open, now + limiter.fail(name, now)]);
					}
					// A source may be dropped to make room for others, so its slots may be fewer than those held, never more.
					if (open.length < limits.slotsPerSource && limiter.failures(name, now) === 0 && !isIn) {
						return false;
					}
					if (limiter.size > limits.sources) {
						return false;
					}
				}
				return true;
			}),
		);
	});

	it("lets those that never failed in while guessers hold every slot", () => {
		const limiter = createSignInLimiter({ ...SIGN_IN_LIMITS, slotsPerSource: 2, slots: 4 });
		for (const source of ["a", "a", "b", "b"]) {
			limiter.admit(source, 0);
			limiter.fail(source, 0);
		}
		expect(limiter.admit("a", 1)).toBe(false);
		expect(limiter.admit("owner", 1)).toBe(true);
	});
});
