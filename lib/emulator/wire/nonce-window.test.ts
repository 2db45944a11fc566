import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NonceWindow } from "./nonce-window";

describe("nonce window", () => {
	it("takes each nonce once, as a set would", () => {
		fc.assert(
			fc.property(fc.array(fc.nat(3000), { maxLength: 6000 }), (numbers) => {
				const window = new NonceWindow(1000);
				const seen = new Set<number>();
				for (const number of numbers) {
					expect(window.take("key", String(number), 0)).toBe(!seen.has(number));
					seen.add(number);
				}
			}),
			{ numRuns: 20 },
		);
	});

	it("keeps a nonce for the whole window, however the window turns over", () => {
		fc.assert(
			fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 50 }), (steps) => {
				const window = new NonceWindow(1000);
				const takenAt = new Map<string, number>();
				let now = 0;
				steps.forEach((step, index) => {
					now += step;
					expect(window.take("key", String(index), now)).toBe(true);
					takenAt.set(String(index), now);
					for (const [nonce, at] of takenAt) {
						if (now - at < 1000) {
							expect(window.take("key", nonce, now)).toBe(false);
						}
					}
				});
			}),
		);
	});

	it("keeps every nonce while it grows", () => {
		const window = new NonceWindow(1000);
		const nonces = Array.from({ length: 3000 }, (_, index) => String(index));
		expect(nonces.every((nonce) => window.take("key", nonce, 0))).toBe(true);
		expect(nonces.some((nonce) => window.take("key", nonce, 0))).toBe(false);
	});

	it("forgets a nonce after two windows", () => {
		const window = new NonceWindow(1000);
		window.take("key", "n", 0);
		expect(window.take("key", "n", 2000)).toBe(true);
	});

	it("tells access keys apart, also those that run into their nonces", () => {
		const window = new NonceWindow(1000);
		expect(window.take("ab", "c", 0)).toBe(true);
		expect(window.take("a", "bc", 0)).toBe(true);
	});

	it("forgets the oldest rather than grow beyond its capacity", () => {
		const window = new NonceWindow(1_000_000, 1000);
		for (let i = 0; i < 10_000; i++) {
			expect(window.take("key", String(i), 0)).toBe(true);
		}
		expect(window.take("key", "9999", 0)).toBe(false);
		expect(window.take("key", "0", 0)).toBe(true);
	});
});
