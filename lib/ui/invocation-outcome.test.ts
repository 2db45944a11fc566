import { expect, it } from "vitest";
import { failedTargets, isStoppable, outcomeCounts, parametersIn } from "./invocation-outcome";

const run = {
	InvokeInstances: ["Success", "Failed", "Timeout", "Aborted", "Running", "Pending"].map((InvocationStatus, index) => ({
		InstanceId: `i-${index}`,
		InvocationStatus,
	})),
};

it("counts a run's instances by how it ended there", () => {
	expect(failedTargets(run).map(({ InstanceId }) => InstanceId)).toEqual(["i-1", "i-2", "i-3"]);
	expect(outcomeCounts(run)).toEqual({ success: 1, failed: 3, going: 2 });
});

it.each([
	["Running", true],
	["Scheduled", true],
	["Stopping", false],
	["Success", false],
])("a run that is %s can be stopped: %s", (InvocationStatus, can) => {
	expect(isStoppable({ InvocationStatus })).toBe(can);
});

it.each([
	['{"a":"1","b":2}', { a: "1", b: "2" }],
	["", {}],
	["[1]", {}],
	["not JSON", {}],
])("reads the parameters %j", (Parameters, expected) => {
	expect(parametersIn({ Parameters })).toEqual(expected);
});
