import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { VERSION_2022 } from "../ess-operation";
import { createGroupWorld, GROUP, type GroupWorld, REGION } from "../test-group";
import { BOOT_SECONDS } from "../test-neighbours";

let w: GroupWorld;

beforeEach(async () => {
	w = await createGroupWorld();
});

afterEach(async () => {
	expect(w.world.failures).toEqual([]);
	await w.world.close();
});

const ask = (action: string, params: Record<string, unknown> = {}) =>
	w.world.call(
		"ess",
		action,
		{ RegionId: REGION, StartTime: "2026-01-01T00:00Z", EndTime: "2026-01-02T00:00Z", ...params },
		undefined,
		VERSION_2022,
	);

/** Two instances come in the first hour and one leaves in the second, in which one more cannot be made. */
async function work(): Promise<void> {
	await w.execute(await w.rule(2));
	await w.world.advance(3600);
	await w.execute(await w.rule(-1));
	await w.call("ModifyScalingConfiguration", { ScalingConfigurationId: "asc-tutorial", ImageId: "sold-out" });
	await w.execute(await w.rule(1));
	await w.world.advance(BOOT_SECONDS);
}

describe("what a region has done", () => {
	it("is told hour by hour, by how it ended", async () => {
		await work();
		expect((await ask("DescribeScalingActivityStatistics")).ScalingActivityStatusStatistics.Statistic).toEqual([
			{ Time: "2026-01-01T00:00Z", SuccessActivityCount: 1, WarningActivityCount: 0, FailedActivityCount: 0 },
			{ Time: "2026-01-01T01:00Z", SuccessActivityCount: 1, WarningActivityCount: 0, FailedActivityCount: 1 },
		]);
	});

	it("is told by its errors", async () => {
		await work();
		const answer = await ask("DescribeScalingActivityStatistics", {
			ScalingGroupId: GROUP,
			MetricType: "ScalingActivityErrorCodes",
		});
		expect(answer.ScalingActivityErrorCodeStatistics.ErrorStatistic).toEqual([
			{ Time: "2026-01-01T01:00Z", ErrorCode: "OperationDenied.NoStock", Count: 1 },
		]);
	});

	it("is told by what became of instances", async () => {
		await work();
		const answer = await ask("DescribeInstanceCreateAndDeleteStatistics");
		expect(answer.InstanceCreateAndDeleteStatistics.Statistic).toEqual([
			{ Time: "2026-01-01T00:00Z", CreatedVmCount: 2, DestroyedVmCount: 0, StartedVmCount: 0, StoppedVmCount: 0 },
			{ Time: "2026-01-01T01:00Z", CreatedVmCount: 0, DestroyedVmCount: 1, StartedVmCount: 0, StoppedVmCount: 0 },
		]);
	});

	it("is nothing outside of the interval", async () => {
		await work();
		const other = { StartTime: "2026-01-02T00:00Z", EndTime: "2026-01-03T00:00Z" };
		const answer = await ask("DescribeInstanceCreateAndDeleteStatistics", other);
		expect(answer.InstanceCreateAndDeleteStatistics.Statistic).toEqual([]);
	});
});

it("keeps at which ends the owner of a group is told", async () => {
	const about = { RegionId: REGION, ScalingGroupId: GROUP };
	expect((await w.call("DescribeAlertConfiguration", about)).ScaleStatuses.ScaleStatus).toEqual([]);
	await w.call("ModifyAlertConfiguration", { ...about, ScaleStatus: ["Failed", "Rejected"] });
	expect((await w.call("DescribeAlertConfiguration", about)).ScaleStatuses.ScaleStatus).toEqual(["Failed", "Rejected"]);
	const refused = await w.refusal("ModifyAlertConfiguration", { ...about, ScaleStatus: ["Sleeping"] });
	expect(refused.code).toBe("InvalidParameter");
});
