import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	moveCount,
	type RecordStatus,
	recordStatuses,
	type StatusCounts,
	totalOldStatus,
	totalStatus,
} from "./invocation-status";

const count = (statuses: readonly RecordStatus[]): StatusCounts =>
	statuses.reduce<StatusCounts>((counts, status) => moveCount(counts, undefined, status), {});

describe("an invocation's total status", () => {
	it.each([
		[["Pending", "Pending"], "Pending", "Running"],
		[["Pending", "Success"], "Running", "Running"],
		[["Running", "Failed"], "Running", "Running"],
		[["Stopping", "Running"], "Stopping", "Running"],
		[["Success", "Success"], "Success", "Finished"],
		[["Success", "Terminated"], "Success", "Stopped"],
		[["Failed"], "Failed", "Finished"],
		[["Failed", "Terminated"], "Failed", "Stopped"],
		[["Success", "Failed"], "PartialFailed", "Finished"],
		[["Success", "Timeout"], "PartialFailed", "PartialFailed"],
		[["Timeout"], "Failed", "Failed"],
		[["Aborted", "Error"], "Failed", "Failed"],
		[["Invalid"], "Failed", "Failed"],
		[["Invalid", "Success"], "PartialFailed", "PartialFailed"],
		[["Cancelled", "Terminated"], "Stopped", "Stopped"],
	] as const)("of %j is %s, in the older vocabulary %s", (statuses, status, old) => {
		expect(totalStatus(count(statuses))).toBe(status);
		expect(totalOldStatus(count(statuses))).toBe(old);
	});

	it("counts every record once however its status moves", () => {
		const moves = fc.array(fc.tuple(fc.nat(4), fc.constantFrom(...recordStatuses)), { maxLength: 40 });
		fc.assert(
			fc.property(moves, (list) => {
				const records: RecordStatus[] = ["Pending", "Pending", "Pending", "Pending", "Pending"];
				let counts = count(records);
				for (const [index, to] of list) {
					counts = moveCount(counts, records[index], to);
					records[index] = to;
				}
				for (const status of recordStatuses) {
					expect(counts[status] ?? 0).toBe(records.filter((record) => record === status).length);
				}
			}),
		);
	});
});
