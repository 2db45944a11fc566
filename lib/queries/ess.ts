import { z } from "zod";
import { createCloud } from "@/lib/cloud/create-cloud";
import type { ScheduledTask } from "@/lib/cloud/ess";
import { readAlarms, readRules, readScheduledTasks } from "@/lib/cloud/read-group-lists";
import { activitiesBetween } from "@/lib/ess/activities-between";
import { readWaits } from "@/lib/runs/repair/read-cloud-facts";
import { ACTIVITY_STATUSES } from "@/lib/ui/activity-filters";
import { HEALTH_STATES, LIFECYCLE_STATES } from "@/lib/ui/scaling-instance-filters";
import { defineQuery } from "./define-query";
import { essChoiceQueries } from "./ess-choices";
import { essGroupQueries } from "./ess-groups";
import { essRefreshQueries } from "./ess-refresh";
import { inRegion, pageInput, requireFound, resourceId } from "./resource-inputs";

const inGroup = inRegion.extend({ scalingGroupId: resourceId });
const isMoving = (state: string) => /^(Pending|Removing)/.test(state);

/** Scaling groups and what belongs to them: hooks, rules, instances, activities, scheduled and alarm tasks. */
export const essQueries = {
	...essGroupQueries,
	...essChoiceQueries,
	...essRefreshQueries,
	"ess.hooks": defineQuery({
		input: inGroup,
		run: async ({ regionId, scalingGroupId: ScalingGroupId }) => {
			const { ess } = createCloud(regionId);
			const [{ LifecycleHooks }, states] = await Promise.all([
				ess.describeLifecycleHooks({ ScalingGroupId, PageSize: 50 }),
				// What the older API does not know is no reason to show no hooks.
				ess.readHookStates(ScalingGroupId).catch(() => []),
			]);
			const stateOf = new Map(states.map((state) => [state.LifecycleHookId, state.LifecycleHookStatus]));
			return { hooks: LifecycleHooks.map((hook) => ({ ...hook, status: stateOf.get(hook.LifecycleHookId) })) };
		},
		pace: () => "idle",
	}),
	"ess.waits": defineQuery({
		input: inGroup,
		run: async ({ regionId, scalingGroupId: ScalingGroupId }) => {
			const cloud = createCloud(regionId);
			const { ScalingActivities } = await cloud.ess.describeScalingActivities({
				ScalingGroupId,
				StatusCode: "InProgress",
				PageSize: 50,
			});
			const waits = await Promise.all(
				ScalingActivities.map(async ({ ScalingActivityId, StartTime }) =>
					(await readWaits(cloud, ScalingActivityId)).map((wait) => ({
						...wait,
						scalingActivityId: ScalingActivityId,
						startedAt: StartTime,
					})),
				),
			);
			return { waits: waits.flat(), isScaling: ScalingActivities.length > 0 };
		},
		pace: ({ isScaling }) => (isScaling ? "live" : "idle"),
	}),
	"ess.rules": defineQuery({
		input: inGroup,
		run: async ({ regionId, scalingGroupId: ScalingGroupId }) => {
			const rules = await readRules(createCloud(regionId), { ScalingGroupId, ShowAlarmRules: true });
			return { rules };
		},
		pace: () => "idle",
	}),
	"ess.instances": defineQuery({
		input: inGroup.extend(pageInput).extend({
			lifecycleState: z.enum(LIFECYCLE_STATES).optional(),
			healthStatus: z.enum(HEALTH_STATES).optional(),
			instanceIds: z.array(resourceId).max(20).optional(),
		}),
		run: async ({
			regionId,
			scalingGroupId: ScalingGroupId,
			page,
			pageSize,
			lifecycleState,
			healthStatus,
			instanceIds,
		}) => {
			const { ScalingInstances, TotalCount } = await createCloud(regionId).ess.describeScalingInstances({
				ScalingGroupId,
				PageNumber: page,
				PageSize: pageSize,
				...(lifecycleState && { LifecycleState: lifecycleState }),
				...(healthStatus && { HealthStatus: healthStatus }),
				...(instanceIds && { InstanceId: instanceIds }),
			});
			return { instances: ScalingInstances, total: TotalCount ?? ScalingInstances.length };
		},
		pace: ({ instances }) => (instances.some(({ LifecycleState }) => isMoving(LifecycleState)) ? "live" : "idle"),
	}),
	"ess.activities": defineQuery({
		input: inGroup.extend(pageInput).extend({
			statusCode: z.enum(ACTIVITY_STATUSES).optional(),
			from: z.iso.datetime().optional(),
			to: z.iso.datetime().optional(),
		}),
		run: async ({ regionId, scalingGroupId: ScalingGroupId, page, pageSize, statusCode, ...span }) => {
			const { ess } = createCloud(regionId);
			const read = async (asked: { PageNumber: number; PageSize: number }) => {
				const { ScalingActivities, TotalCount } = await ess.describeScalingActivities({
					ScalingGroupId,
					...asked,
					...(statusCode && { StatusCode: statusCode }),
				});
				return { items: ScalingActivities, total: TotalCount };
			};
			if (span.from !== undefined || span.to !== undefined) {
				const { items, total } = await activitiesBetween(read, span, { page, pageSize });
				return { activities: items, total };
			}
			const { items, total } = await read({ PageNumber: page, PageSize: pageSize });
			return { activities: items, total: total ?? items.length };
		},
		pace: ({ activities }) => (activities.some(({ StatusCode }) => StatusCode === "InProgress") ? "live" : "idle"),
	}),
	"ess.activity": defineQuery({
		input: inRegion.extend({ scalingGroupId: resourceId.optional(), scalingActivityId: resourceId }),
		run: async ({ regionId, scalingGroupId, scalingActivityId }) => {
			const { ess } = createCloud(regionId);
			const { ScalingActivities } = await ess.describeScalingActivities({
				ScalingActivityId: [scalingActivityId],
				...(scalingGroupId && { ScalingGroupId: scalingGroupId }),
			});
			const activity = requireFound(ScalingActivities[0], scalingActivityId);
			const [detail, instances, actions] = await Promise.all([
				ess.describeScalingActivityDetail({ ScalingActivityId: scalingActivityId }),
				ess.describeScalingInstances({
					ScalingGroupId: activity.ScalingGroupId,
					ScalingActivityId: scalingActivityId,
					PageSize: 50,
				}),
				ess.describeLifecycleActions({ ScalingActivityId: scalingActivityId, MaxResults: 50 }),
			]);
			return {
				activity,
				detail: detail.Detail ?? "",
				instances: instances.ScalingInstances,
				lifecycleActions: actions.LifecycleActions,
			};
		},
		pace: ({ activity }) => (activity.StatusCode === "InProgress" ? "live" : "still"),
	}),
	"ess.scheduledTasks": defineQuery({
		input: inRegion.extend({ scalingGroupId: resourceId.optional() }),
		run: async ({ regionId, scalingGroupId }) => {
			const cloud = createCloud(regionId);
			const tasks = await readScheduledTasks(cloud);
			if (!scalingGroupId) {
				return { tasks };
			}
			// The cloud does not find a task by the group of the rule that it executes.
			const rules = await readRules(cloud, { ScalingGroupId: scalingGroupId });
			const actions = new Set(rules.map(({ ScalingRuleAri }) => ScalingRuleAri));
			const isOfGroup = (task: ScheduledTask) =>
				task.ScalingGroupId === scalingGroupId || actions.has(task.ScheduledAction ?? "");
			return { tasks: tasks.filter(isOfGroup) };
		},
		pace: () => "idle",
	}),
	"ess.alarms": defineQuery({
		input: inRegion.extend({ scalingGroupId: resourceId.optional() }),
		run: async ({ regionId, scalingGroupId }) => {
			const wanted = scalingGroupId ? { ScalingGroupId: scalingGroupId } : {};
			return { alarms: await readAlarms(createCloud(regionId), wanted) };
		},
		pace: () => "idle",
	}),
};
