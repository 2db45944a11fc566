import type { Operation } from "../../core/operation";
import { createAlarm, deleteAlarm, disableAlarm, enableAlarm, modifyAlarm } from "./alarms";
import { attachInstances } from "./attach-instances";
import { completeLifecycleAction } from "./complete-lifecycle-action";
import { createLifecycleHook } from "./create-lifecycle-hook";
import { createScalingConfiguration } from "./create-scaling-configuration";
import { createScalingGroup } from "./create-scaling-group";
import { createScalingRule } from "./create-scaling-rule";
import { deactivateScalingConfiguration } from "./deactivate-scaling-configuration";
import { deleteLifecycleHook } from "./delete-lifecycle-hook";
import { deleteScalingConfiguration } from "./delete-scaling-configuration";
import { deleteScalingGroup } from "./delete-scaling-group";
import { deleteScalingRule } from "./delete-scaling-rule";
import { describeAlarms } from "./describe-alarms";
import { describeLifecycleActions } from "./describe-lifecycle-actions";
import { describeLifecycleHooks } from "./describe-lifecycle-hooks";
import { describeLimitation } from "./describe-limitation";
import { describeRegions } from "./describe-regions";
import { describeScalingActivities } from "./describe-scaling-activities";
import { describeScalingActivityDetail } from "./describe-scaling-activity-detail";
import { describeScalingConfigurations } from "./describe-scaling-configurations";
import { describeScalingGroups } from "./describe-scaling-groups";
import { describeScalingInstances } from "./describe-scaling-instances";
import { describeScalingRules } from "./describe-scaling-rules";
import { detachInstances } from "./detach-instances";
import { disableScalingGroup } from "./disable-scaling-group";
import { enableScalingGroup } from "./enable-scaling-group";
import { executeScalingRule } from "./execute-scaling-rule";
import { modifyLifecycleHook } from "./modify-lifecycle-hook";
import { modifyScalingConfiguration } from "./modify-scaling-configuration";
import { modifyScalingGroup } from "./modify-scaling-group";
import { modifyScalingRule } from "./modify-scaling-rule";
import {
	createNotificationConfiguration,
	deleteNotificationConfiguration,
	describeNotificationConfigurations,
	describeNotificationTypes,
	modifyNotificationConfiguration,
} from "./notification-configurations";
import { recordLifecycleActionHeartbeat } from "./record-lifecycle-action-heartbeat";
import { removeInstances } from "./remove-instances";
import { scaleWithAdjustment } from "./scale-with-adjustment";
import { resumeProcesses, suspendProcesses } from "./scaling-processes";
import {
	createScheduledTask,
	deleteScheduledTask,
	describeScheduledTasks,
	modifyScheduledTask,
} from "./scheduled-tasks";
import { setInstanceHealth } from "./set-instance-health";
import { setInstancesProtection } from "./set-instances-protection";
import { enterStandby, exitStandby } from "./standby";
import { verifyAuthentication } from "./verify-authentication";

/** All operations, each in the versions that it is declared for. */
export const operations: readonly Operation[] = [
	createScalingGroup,
	describeScalingGroups,
	modifyScalingGroup,
	enableScalingGroup,
	disableScalingGroup,
	deleteScalingGroup,
	createScalingConfiguration,
	describeScalingConfigurations,
	modifyScalingConfiguration,
	deactivateScalingConfiguration,
	deleteScalingConfiguration,
	createLifecycleHook,
	describeLifecycleHooks,
	modifyLifecycleHook,
	deleteLifecycleHook,
	completeLifecycleAction,
	recordLifecycleActionHeartbeat,
	describeLifecycleActions,
	createScalingRule,
	describeScalingRules,
	modifyScalingRule,
	deleteScalingRule,
	executeScalingRule,
	describeScalingActivities,
	describeScalingActivityDetail,
	describeScalingInstances,
	attachInstances,
	detachInstances,
	removeInstances,
	enterStandby,
	exitStandby,
	setInstancesProtection,
	setInstanceHealth,
	createScheduledTask,
	describeScheduledTasks,
	modifyScheduledTask,
	deleteScheduledTask,
	createAlarm,
	describeAlarms,
	modifyAlarm,
	enableAlarm,
	disableAlarm,
	deleteAlarm,
	describeNotificationTypes,
	createNotificationConfiguration,
	describeNotificationConfigurations,
	modifyNotificationConfiguration,
	deleteNotificationConfiguration,
	describeRegions,
	describeLimitation,
	scaleWithAdjustment,
	suspendProcesses,
	resumeProcesses,
	verifyAuthentication,
].flat();
