import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Authorization } from "../../core/permission";
import { scheduledTasks } from "../task/rows";
import { createGroupWorld, GROUP, type GroupWorld, REGION } from "../test-group";

let w: GroupWorld;

beforeEach(async () => {
	w = await createGroupWorld();
});

afterEach(async () => {
	expect(w.world.failures).toEqual([]);
	await w.world.close();
});

const on = { RegionId: REGION, ResourceType: "scalinggroup" };
const tag = (Key: string, Value?: string, Propagate?: boolean) => ({ Key, Value, Propagate });

async function create(tags: ReturnType<typeof tag>[]): Promise<string> {
	const params = { RegionId: REGION, MinSize: 0, MaxSize: 1, VSwitchIds: ["vsw-tutorial-h"], Tag: tags };
	return (await w.call("CreateScalingGroup", params)).ScalingGroupId;
}

async function tagsOf(ResourceId: string[]): Promise<string[]> {
	const answer = await w.call("ListTagResources", { ...on, ResourceId });
	return answer.TagResources.TagResource.map(
		(row: { TagKey: string; TagValue: string; Propagate: boolean }) =>
			`${row.TagKey}=${row.TagValue}${row.Propagate ? " propagated" : ""}`,
	);
}

describe("tags of groups", () => {
	it("are none at first, in the wrapping that clients expect", async () => {
		expect(await w.call("ListTagResources", { ...on, ResourceId: [GROUP] })).toEqual({
			TagResources: { TagResource: [] },
		});
	});

	it("are added, changed in place and taken off by key", async () => {
		await w.call("TagResources", { ...on, ResourceId: [GROUP], Tag: [tag("a", "1"), tag("b"), tag("c", "3", true)] });
		await w.call("TagResources", { ...on, ResourceId: [GROUP], Tag: [tag("a", "2")] });
		expect(await tagsOf([GROUP])).toEqual(["a=2", "b=", "c=3 propagated"]);
		await w.call("UntagResources", { ...on, ResourceId: [GROUP], TagKey: ["a"], All: true });
		expect(await tagsOf([GROUP])).toEqual(["b=", "c=3 propagated"]);
		await w.call("UntagResources", { ...on, ResourceId: [GROUP] });
		expect(await tagsOf([GROUP])).toHaveLength(2);
		await w.call("UntagResources", { ...on, ResourceId: [GROUP], All: true });
		expect(await tagsOf([GROUP])).toEqual([]);
	});

	it("are those of the creation, and are shown with the group", async () => {
		const id = await create([tag("team", "dev", true)]);
		const account = { type: "Account" as const, accountId: "1000000000000001" };
		const params = { RegionId: REGION, ScalingGroupIds: [id] };
		const answer = await w.world.call("ess", "DescribeScalingGroups", params, account, "2022-02-22");
		expect(answer.ScalingGroups[0].Tags).toEqual([{ TagKey: "team", TagValue: "dev", Propagate: true }]);
		const plain = await w.world.call("ess", "ListTagResources", { ...on, ResourceIds: [id] }, account, "2022-02-22");
		expect(plain.TagResources).toEqual([
			{ ResourceId: id, ResourceType: "scalinggroup", TagKey: "team", TagValue: "dev", Propagate: true },
		]);
	});

	it("find groups, by key alone or with a value", async () => {
		const dev = await create([tag("team", "dev")]);
		const ops = await create([tag("team", "ops")]);
		const found = async (Tag: object[]) => {
			const answer = await w.call("DescribeScalingGroups", { RegionId: REGION, Tag });
			return answer.ScalingGroups.ScalingGroup.map((row: { ScalingGroupId: string }) => row.ScalingGroupId);
		};
		expect(await found([{ Key: "team" }])).toEqual([dev, ops]);
		expect(await found([{ Key: "team", Value: "ops" }])).toEqual([ops]);
		expect(await found([{ Key: "team", Value: "dev" }, { Key: "x" }])).toEqual([]);
		const listed = await w.call("ListTagResources", { ...on, Tag: [{ Key: "team", Value: "ops" }] });
		expect(listed.TagResources.TagResource).toMatchObject([{ ResourceId: ops }]);
	});

	it("are listed as keys and values of the region, page by page", async () => {
		await create([tag("b", "2"), tag("a", "1")]);
		await create([tag("a", "0"), tag("b", "2")]);
		const first = await w.call("ListTagKeys", { ...on, PageSize: 1 });
		expect(first).toMatchObject({ PageSize: 1, Keys: { Key: ["a"] } });
		const second = await w.call("ListTagKeys", { ...on, PageSize: 1, NextToken: first.NextToken });
		expect(second).toEqual({ PageSize: 1, Keys: { Key: ["b"] } });
		expect(await w.call("ListTagValues", { ...on, Key: "a" })).toEqual({
			PageSize: 50,
			Values: { Value: ["0", "1"] },
		});
		const elsewhere = { ...on, RegionId: "cn-beijing" };
		expect((await w.call("ListTagKeys", elsewhere)).Keys.Key).toEqual([]);
		expect((await w.call("ListTagResources", elsewhere)).TagResources.TagResource).toEqual([]);
	});

	it("are fifty on a page", async () => {
		for (const group of ["x", "y", "z"]) {
			await create(Array.from({ length: 20 }, (_, n) => tag(`${group}${n}`)));
		}
		const first = await w.call("ListTagResources", on);
		expect(first.TagResources.TagResource).toHaveLength(50);
		const rest = await w.call("ListTagResources", { ...on, NextToken: first.NextToken });
		expect(rest.TagResources.TagResource).toHaveLength(10);
		expect(rest).not.toHaveProperty("NextToken");
	});

	it.each([
		["a group that is not there", "TagResources", { ResourceId: ["asg-x"], Tag: [tag("a")] }, 404],
		["another region's group", "UntagResources", { RegionId: "cn-beijing", ResourceId: [GROUP], All: true }, 404],
		["another kind of resource", "ListTagResources", { ResourceType: "instance" }, 400],
		["no tag", "TagResources", { ResourceId: [GROUP] }, 400],
		["a key of the cloud's own", "TagResources", { ResourceId: [GROUP], Tag: [tag("acs:x")] }, 400],
		["an address as key", "TagResources", { ResourceId: [GROUP], Tag: [tag("http://x")] }, 400],
		["a token that is none", "ListTagResources", { NextToken: "x" }, 400],
		["a token that is none, for keys", "ListTagKeys", { NextToken: "x" }, 400],
	])("refuse %s", async (_, action, params, status) => {
		expect((await w.refusal(action, { ...on, ...params })).status).toBe(status);
	});

	it("are twenty at most, and one refusal leaves all groups as they were", async () => {
		const full = await create(Array.from({ length: 20 }, (_, n) => tag(`k${n}`)));
		const params = { ...on, ResourceId: [GROUP, full], Tag: [tag("new")] };
		expect((await w.refusal("TagResources", params)).code).toBe("InvalidParameter");
		expect(await tagsOf([GROUP])).toEqual([]);
		await w.call("TagResources", { ...params, Tag: [tag("k0", "again")] });
		expect(await tagsOf([full])).toHaveLength(20);
	});
});

describe("permissions", () => {
	function conditions(action: string, params: Record<string, unknown>): Record<string, string>[] {
		const found = w.world.engine.registry.ofProduct("ess", action);
		if (!found) {
			throw new Error(`no ${action}`);
		}
		return w.world.run((ctx) => {
			const asked = found.operation.authorize?.(found.operation.input.parse(params), ctx) ?? [];
			return [asked].flat().map((one: Authorization) => ({ ...one.conditions }));
		});
	}

	it("know the tags of the group, and those of the request", async () => {
		await w.call("TagResources", { ...on, ResourceId: [GROUP], Tag: [tag("Team", "dev")] });
		const resource = { "acs:resourcetag/team": "dev" };
		expect(conditions("EnableScalingGroup", { ScalingGroupId: GROUP })).toEqual([resource]);
		expect(conditions("DescribeScalingGroups", { RegionId: REGION, ScalingGroupId: [GROUP, "asg-x"] })).toEqual([
			resource,
			{},
		]);
		expect(conditions("TagResources", { ...on, ResourceId: [GROUP], Tag: [tag("a", "1")] })).toEqual([
			{ ...resource, "acs:requesttag/a": "1" },
		]);
		expect(conditions("ListTagResources", on)).toEqual([{}]);
		const creation = { RegionId: REGION, MinSize: 0, MaxSize: 1, Tag: [tag("a", "1")] };
		expect(conditions("CreateScalingGroup", creation)).toEqual([{ "acs:requesttag/a": "1" }]);
	});

	it("are asked for on the group of each lifecycle hook that is named", async () => {
		const other = await create([tag("team", "ops")]);
		await w.call("TagResources", { ...on, ResourceId: [GROUP], Tag: [tag("team", "dev")] });
		const hookOf = async (ScalingGroupId: string) => {
			const asked = { RegionId: REGION, ScalingGroupId, LifecycleTransition: "SCALE_OUT" };
			return (await w.call("CreateLifecycleHook", asked)).LifecycleHookId;
		};
		const LifecycleHookId = [await hookOf(GROUP), await hookOf(other)];
		expect(conditions("DescribeLifecycleHooks", { RegionId: REGION, LifecycleHookId })).toEqual([
			{ "acs:resourcetag/team": "dev" },
			{ "acs:resourcetag/team": "ops" },
		]);
	});

	it("are asked for on the groups that a scheduled task names, itself or by its rule", async () => {
		const other = await create([tag("team", "ops")]);
		await w.call("TagResources", { ...on, ResourceId: [GROUP], Tag: [tag("team", "dev")] });
		const rule = { RegionId: REGION, ScalingGroupId: other, AdjustmentType: "TotalCapacity", AdjustmentValue: 1 };
		const { ScalingRuleAri: ScheduledAction } = await w.call("CreateScalingRule", rule);
		const task = { RegionId: REGION, LaunchTime: "2030-01-01T00:00Z" };
		const [dev, ops] = [{ "acs:resourcetag/team": "dev" }, { "acs:resourcetag/team": "ops" }];
		expect(conditions("CreateScheduledTask", { ...task, ScalingGroupId: GROUP })).toEqual([dev]);
		expect(conditions("CreateScheduledTask", { ...task, ScheduledAction })).toEqual([ops]);
		w.world.run((ctx) =>
			ctx.tx.put(scheduledTasks, {
				scheduledTaskId: "task-1",
				regionId: REGION,
				name: "task-1",
				description: undefined,
				scheduledAction: undefined,
				scalingGroupId: GROUP,
				minValue: 0,
				maxValue: undefined,
				desiredCapacity: undefined,
				launchTime: ctx.now,
				launchExpirationSeconds: 600,
				recurrenceType: undefined,
				recurrenceValue: undefined,
				recurrenceEndTime: undefined,
				isEnabled: false,
				createdAt: ctx.now,
			}),
		);
		const named = { RegionId: REGION, ScheduledTaskId: "task-1" };
		expect(conditions("DeleteScheduledTask", named)).toEqual([dev]);
		expect(conditions("ModifyScheduledTask", { ...named, ScheduledAction })).toEqual([dev, ops]);
	});
});

describe("ChangeResourceGroup", () => {
	it("puts a group into another resource group", async () => {
		await w.call("ChangeResourceGroup", { RegionId: REGION, ResourceId: GROUP, NewResourceGroupId: "rg-2" });
		expect((await w.group()).ResourceGroupId).toBe("rg-2");
		const unknown = { RegionId: REGION, ResourceId: "asg-x", NewResourceGroupId: "rg-2" };
		expect((await w.refusal("ChangeResourceGroup", unknown)).code).toBe("InvalidScalingGroupId.NotFound");
	});
});
