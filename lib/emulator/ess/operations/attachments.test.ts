import { afterEach, beforeEach, describe, expect, it } from "vitest";
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

const account = { type: "Account" as const, accountId: "1000000000000001" };
const on = { RegionId: REGION, ScalingGroupId: GROUP };
const alb = (AlbServerGroupId: string, Port: number, Weight?: number) => ({ AlbServerGroupId, Port, Weight });
const virtual = (LoadBalancerId: string, ...ports: number[]) => ({
	LoadBalancerId,
	VServerGroupAttribute: ports.map((Port) => ({ VServerGroupId: "rsp-1", Port, Weight: 10 })),
});

describe("what is attached to a group", () => {
	it("are load balancers, by id or with a weight", async () => {
		await w.call("AttachLoadBalancers", { ...on, LoadBalancer: ["lb-1"] });
		const heavy = [{ LoadBalancerId: "lb-2", Weight: 80 }];
		await w.call("AttachLoadBalancers", { ...on, LoadBalancerConfig: heavy });
		expect((await w.group()).LoadBalancerIds).toEqual({ LoadBalancerId: ["lb-1", "lb-2"] });
		expect((await w.group()).LoadBalancerConfigs.LoadBalancerConfig).toEqual([
			{ LoadBalancerId: "lb-1", Weight: 50 },
			...heavy,
		]);
		await w.call("DetachLoadBalancers", { ...on, LoadBalancer: ["lb-1"] });
		expect((await w.group()).LoadBalancerIds).toEqual({ LoadBalancerId: ["lb-2"] });
		expect((await w.refusal("DetachLoadBalancers", { ...on, LoadBalancer: ["lb-1"] })).code).toBe(
			"InvalidLoadBalancerId.NotFound",
		);
		expect((await w.refusal("AttachLoadBalancers", on)).code).toBe("MissingParameter");
	});

	it("are databases", async () => {
		await w.call("AttachDBInstances", { ...on, DBInstance: ["rm-1", "rm-2"], Type: "RDS" });
		await w.call("DetachDBInstances", { ...on, DBInstance: ["rm-1"] });
		expect((await w.group()).DBInstanceIds).toEqual({ DBInstanceId: ["rm-2"] });
		expect((await w.group()).DBInstances.DBInstance).toEqual([{ DBInstanceId: "rm-2", Type: "RDS" }]);
		const unknown = await w.refusal("DetachDBInstances", { ...on, DBInstance: ["rm-9"] });
		expect(unknown).toMatchObject({
			code: "InvalidDBInstanceId.NotFound",
			message: 'DB instance "rm-9" does not exist.',
		});
	});

	it("are ALB server groups, told apart by their port", async () => {
		await w.call("AttachAlbServerGroups", { ...on, AlbServerGroup: [alb("sgp-1", 80), alb("sgp-1", 443, 7)] });
		await w.call("AttachAlbServerGroups", { ...on, AlbServerGroup: [alb("sgp-1", 80, 9)] });
		expect((await w.group()).AlbServerGroups.AlbServerGroup).toEqual([alb("sgp-1", 80, 9), alb("sgp-1", 443, 7)]);
		await w.call("DetachAlbServerGroups", { ...on, AlbServerGroup: [alb("sgp-1", 80)] });
		expect((await w.group()).AlbServerGroups.AlbServerGroup).toEqual([alb("sgp-1", 443, 7)]);
		const unknown = { ...on, AlbServerGroup: [alb("sgp-1", 80)] };
		expect((await w.refusal("DetachAlbServerGroups", unknown)).status).toBe(404);
	});

	it("are server groups of several kinds", async () => {
		const nlb = { ServerGroupId: "sgp-n", Type: "NLB", Port: 80, Weight: 20 };
		const gwlb = { ServerGroupId: "sgp-g", Type: "GWLB" };
		await w.call("AttachServerGroups", { ...on, ServerGroup: [nlb, gwlb] });
		expect((await w.group()).ServerGroups.ServerGroup).toEqual([nlb, gwlb]);
		await w.call("DetachServerGroups", { ...on, ServerGroup: [gwlb] });
		expect((await w.group()).ServerGroups.ServerGroup).toEqual([nlb]);
		expect((await w.refusal("DetachServerGroups", { ...on, ServerGroup: [gwlb] })).status).toBe(404);
		const odd = { ...on, ServerGroup: [{ ServerGroupId: "x", Type: "SLB" }] };
		expect((await w.refusal("AttachServerGroups", odd)).code).toBe("InvalidParameter");
	});

	it("are vServer groups under their load balancers, in the words of each version", async () => {
		await w.call("AttachVServerGroups", { ...on, VServerGroup: [virtual("lb-1", 80, 443), virtual("lb-2", 80)] });
		await w.call("DetachVServerGroups", { ...on, VServerGroup: [virtual("lb-1", 443)] });
		expect((await w.group()).VServerGroups).toEqual({
			VServerGroup: ["lb-1", "lb-2"].map((LoadBalancerId) => ({
				LoadBalancerId,
				VServerGroupAttributes: { VServerGroupAttribute: [{ VServerGroupId: "rsp-1", Port: 80, Weight: 10 }] },
			})),
		});
		const gone = await w.refusal("DetachVServerGroups", { ...on, VServerGroup: [virtual("lb-1", 443)] });
		expect(gone.status).toBe(404);
		const VServerGroups = [
			{ LoadBalancerId: "lb-3", VServerGroupAttributes: [{ VServerGroupId: "rsp-3", Port: 1, Weight: 1 }] },
		];
		await w.world.call("ess", "AttachVServerGroups", { ...on, VServerGroups }, account, "2022-02-22");
		const params = { RegionId: REGION, ScalingGroupIds: [GROUP] };
		const answer = await w.world.call("ess", "DescribeScalingGroups", params, account, "2022-02-22");
		expect(answer.ScalingGroups[0].VServerGroups[2]).toEqual(VServerGroups[0]);
	});

	it("is named when the group is made, too", async () => {
		const { ScalingGroupId } = await w.call("CreateScalingGroup", {
			RegionId: REGION,
			MinSize: 0,
			MaxSize: 1,
			VSwitchIds: ["vsw-tutorial-h"],
			LoadBalancerIds: '["lb-1"]',
			LoadBalancerConfig: [{ LoadBalancerId: "lb-2", Weight: 1 }],
			DBInstanceIds: '["rm-1"]',
			DBInstance: [{ DBInstanceId: "rm-2", Type: "RDS" }],
			AlbServerGroup: [alb("sgp-1", 80, 9)],
			ServerGroup: [{ ServerGroupId: "sgp-n", Type: "NLB", Port: 80, Weight: 20 }],
			VServerGroup: [virtual("lb-1", 80)],
		});
		const answer = await w.call("DescribeScalingGroups", { RegionId: REGION, ScalingGroupId: [ScalingGroupId] });
		expect(answer.ScalingGroups.ScalingGroup[0]).toMatchObject({
			LoadBalancerIds: { LoadBalancerId: ["lb-1", "lb-2"] },
			DBInstanceIds: { DBInstanceId: ["rm-1", "rm-2"] },
			AlbServerGroups: { AlbServerGroup: [alb("sgp-1", 80, 9)] },
			ServerGroups: { ServerGroup: [{ ServerGroupId: "sgp-n", Type: "NLB", Port: 80, Weight: 20 }] },
			VServerGroups: { VServerGroup: [{ LoadBalancerId: "lb-1" }] },
		});
	});

	it("is limited in number", async () => {
		const five = [80, 81, 82, 83, 84].map((port) => virtual("lb-1", port));
		await w.call("AttachVServerGroups", { ...on, VServerGroup: five });
		await w.call("AttachVServerGroups", { ...on, VServerGroup: [virtual("lb-1", 80)] });
		expect((await w.refusal("AttachVServerGroups", { ...on, VServerGroup: [virtual("lb-2", 80)] })).code).toBe(
			"InvalidParameter",
		);
	});
});

describe("attaching", () => {
	it("tells of an activity only when instances in service are to follow", async () => {
		expect(await w.call("AttachAlbServerGroups", { ...on, AlbServerGroup: [alb("sgp-1", 80)] })).toEqual({});
		const forced = { ...on, AlbServerGroup: [alb("sgp-2", 80)], ForceAttach: true };
		const { ScalingActivityId } = await w.call("AttachAlbServerGroups", forced);
		expect(await w.activity(ScalingActivityId)).toMatchObject({
			StatusCode: "Successful",
			Progress: 100,
			Cause: "A user requests to attach the instances to load balancers.",
			TotalCapacity: "0",
		});
		const detached = { ...on, AlbServerGroup: [alb("sgp-2", 80)], ForceDetach: true };
		const answer = await w.call("DetachAlbServerGroups", detached);
		expect((await w.activity(answer.ScalingActivityId)).Cause).toBe(
			"A user requests to detach the instances from load balancers.",
		);
	});

	it("waits for a group that is neither scaling nor being deleted", async () => {
		await w.execute(await w.rule(1));
		const params = { ...on, LoadBalancer: ["lb-1"] };
		expect((await w.refusal("AttachLoadBalancers", params)).code).toBe("ScalingActivityInProgress");
		await w.call("DeleteScalingGroup", { ScalingGroupId: GROUP, ForceDelete: true });
		expect((await w.refusal("AttachLoadBalancers", params)).code).toBe("IncorrectScalingGroupStatus");
		await w.world.advance(BOOT_SECONDS);
		expect((await w.refusal("AttachLoadBalancers", params)).code).toBe("InvalidScalingGroupId.NotFound");
	});
});
