import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseRemovals, DEFAULT_REMOVAL_POLICIES, REMOVAL_POLICIES, type Removable } from "./removal-policy";

function instance(instanceId: string, joinedAt: number, sourceSince?: number): Removable {
	return { instanceId, joinedAt, sourceSince };
}

const ids = (chosen: readonly Removable[]) => chosen.map(({ instanceId }) => instanceId);

describe("removal policies", () => {
	const candidates = [
		instance("attached", 1),
		instance("new-config", 2, 20),
		instance("b", 4, 10),
		instance("a", 3, 10),
	];

	it("take the oldest configuration first and the oldest instance of it, unless told otherwise", () => {
		expect(ids(chooseRemovals(candidates, DEFAULT_REMOVAL_POLICIES, 4))).toEqual(["a", "b", "new-config", "attached"]);
	});

	it("take the newest instance when told to", () => {
		expect(ids(chooseRemovals(candidates, ["NewestInstance"], 2))).toEqual(["b", "a"]);
	});

	it("choose as many as asked, or all, and none twice", () => {
		const member = fc.record({
			instanceId: fc.uuid(),
			joinedAt: fc.nat(50),
			sourceSince: fc.option(fc.nat(5), { nil: undefined }),
		});
		fc.assert(
			fc.property(
				fc.uniqueArray(member, { selector: (row) => row.instanceId }),
				fc.shuffledSubarray([...REMOVAL_POLICIES], { minLength: 1 }),
				fc.nat(30),
				(rows, policies, count) => {
					const chosen = chooseRemovals(rows, policies, count);
					expect(chosen).toHaveLength(Math.min(count, rows.length));
					expect(new Set(ids(chosen)).size).toBe(chosen.length);
				},
			),
		);
	});
});
