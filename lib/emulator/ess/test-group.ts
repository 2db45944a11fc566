import { createWorld, type World } from "../core/test-world";
import { essProduct } from "./index";
import { neighbours } from "./test-neighbours";

export const REGION = "cn-hangzhou";
export const GROUP = "asg-tutorial";

/** A world with the tutorial's group, and the calls that tests of scaling make over and over. */
export async function createGroupWorld() {
	const world: World = await createWorld({ products: [essProduct, ...neighbours] });
	const call = (action: string, params: Record<string, unknown> = {}) => world.call("ess", action, params);
	return {
		world,
		call,
		refusal: (action: string, params: Record<string, unknown> = {}) => world.refusal("ess", action, params),
		async modify(params: Record<string, unknown>): Promise<void> {
			await call("ModifyScalingGroup", { ScalingGroupId: GROUP, ...params });
			await world.advance(0);
		},
		/** Creates a simple rule and returns its ari. */
		async rule(value: number, extra: Record<string, unknown> = {}): Promise<string> {
			const created = await call("CreateScalingRule", {
				ScalingGroupId: GROUP,
				AdjustmentType: "QuantityChangeInCapacity",
				AdjustmentValue: value,
				...extra,
			});
			return created.ScalingRuleAri;
		},
		/** Creates a hook and returns its id. */
		async hook(transition: "SCALE_OUT" | "SCALE_IN", extra: Record<string, unknown> = {}): Promise<string> {
			const created = await call("CreateLifecycleHook", {
				ScalingGroupId: GROUP,
				LifecycleTransition: transition,
				...extra,
			});
			return created.LifecycleHookId;
		},
		/** Executes a rule, lets what it does begin, and returns the activity's id. */
		async execute(ari: string, extra: Record<string, unknown> = {}): Promise<string> {
			const { ScalingActivityId } = await call("ExecuteScalingRule", { ScalingRuleAri: ari, ...extra });
			await world.advance(0);
			return ScalingActivityId;
		},
		async group() {
			const answer = await call("DescribeScalingGroups", { RegionId: REGION, ScalingGroupId: [GROUP] });
			return answer.ScalingGroups.ScalingGroup[0];
		},
		async activity(id: string) {
			const answer = await call("DescribeScalingActivities", { RegionId: REGION, ScalingActivityId: [id] });
			return answer.ScalingActivities.ScalingActivity[0];
		},
		/** The latest activity of the group. */
		async latest() {
			const answer = await call("DescribeScalingActivities", { RegionId: REGION, ScalingGroupId: GROUP });
			return answer.ScalingActivities.ScalingActivity[0];
		},
		async instances(): Promise<ReadonlyArray<{ InstanceId: string; LifecycleState: string; HealthStatus: string }>> {
			const answer = await call("DescribeScalingInstances", {
				RegionId: REGION,
				ScalingGroupId: GROUP,
				PageSize: 50,
			});
			return answer.ScalingInstances.ScalingInstance;
		},
		async actions(
			activityId: string,
		): Promise<
			ReadonlyArray<{ LifecycleHookId: string; LifecycleActionToken: string; LifecycleActionStatus: string }>
		> {
			const answer = await call("DescribeLifecycleActions", { ScalingActivityId: activityId, MaxResults: 50 });
			return answer.LifecycleActions.LifecycleAction;
		},
	};
}

export type GroupWorld = Awaited<ReturnType<typeof createGroupWorld>>;
