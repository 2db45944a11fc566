import type { Operation } from "../../core/operation";
import { applyEciScalingConfiguration } from "./apply-eci-scaling-configuration";
import { applyScalingGroup } from "./apply-scaling-group";
import { attachAlbServerGroups } from "./attach-alb-server-groups";
import { attachDbInstances } from "./attach-db-instances";
import { attachInstances } from "./attach-instances";
import { attachLoadBalancers } from "./attach-load-balancers";
import { attachServerGroups } from "./attach-server-groups";
import { attachVServerGroups } from "./attach-v-server-groups";
import { cancelInstanceRefresh } from "./cancel-instance-refresh";
import { changeResourceGroup } from "./change-resource-group";
import { completeLifecycleAction } from "./complete-lifecycle-action";
import { createAlarm } from "./create-alarm";
import { createDiagnoseReport } from "./create-diagnose-report";
import { createEciScalingConfiguration } from "./create-eci-scaling-configuration";
import { createLifecycleHook } from "./create-lifecycle-hook";
import { createNotificationConfiguration } from "./create-notification-configuration";
import { createScalingConfiguration } from "./create-scaling-configuration";
import { createScalingGroup } from "./create-scaling-group";
import { createScalingRule } from "./create-scaling-rule";
import { createScheduledTask } from "./create-scheduled-task";
import { deactivateScalingConfiguration } from "./deactivate-scaling-configuration";
import { deleteAlarm } from "./delete-alarm";
import { deleteDiagnoseReport } from "./delete-diagnose-report";
import { deleteEciScalingConfiguration } from "./delete-eci-scaling-configuration";
import { deleteLifecycleHook } from "./delete-lifecycle-hook";
import { deleteNotificationConfiguration } from "./delete-notification-configuration";
import { deleteScalingConfiguration } from "./delete-scaling-configuration";
import { deleteScalingGroup } from "./delete-scaling-group";
import { deleteScalingRule } from "./delete-scaling-rule";
import { deleteScheduledTask } from "./delete-scheduled-task";
import { describeAlarms } from "./describe-alarms";
import { describeAlertConfiguration } from "./describe-alert-configuration";
import { describeCandidateInstanceType } from "./describe-candidate-instance-type";
import { describeDiagnoseReports } from "./describe-diagnose-reports";
import { describeEciScalingConfigurationDetail } from "./describe-eci-scaling-configuration-detail";
import { describeEciScalingConfigurations } from "./describe-eci-scaling-configurations";
import { describeElasticStrength } from "./describe-elastic-strength";
import { describeInstanceCreateAndDeleteStatistics } from "./describe-instance-create-and-delete-statistics";
import { describeInstanceRefreshes } from "./describe-instance-refreshes";
import { describeLifecycleActions } from "./describe-lifecycle-actions";
import { describeLifecycleHooks } from "./describe-lifecycle-hooks";
import { describeLimitation } from "./describe-limitation";
import { describeNotificationConfigurations } from "./describe-notification-configurations";
import { describeNotificationTypes } from "./describe-notification-types";
import { describePatternTypes } from "./describe-pattern-types";
import { describeRegions } from "./describe-regions";
import { describeScalingActivities } from "./describe-scaling-activities";
import { describeScalingActivityDetail } from "./describe-scaling-activity-detail";
import { describeScalingActivityStatistics } from "./describe-scaling-activity-statistics";
import { describeScalingConfigurations } from "./describe-scaling-configurations";
import { describeScalingGroupDetail } from "./describe-scaling-group-detail";
import { describeScalingGroupDiagnoseDetails } from "./describe-scaling-group-diagnose-details";
import { describeScalingGroups } from "./describe-scaling-groups";
import { describeScalingInstances } from "./describe-scaling-instances";
import { describeScalingRules } from "./describe-scaling-rules";
import { describeScheduledTasks } from "./describe-scheduled-tasks";
import { detachAlbServerGroups } from "./detach-alb-server-groups";
import { detachDbInstances } from "./detach-db-instances";
import { detachInstances } from "./detach-instances";
import { detachLoadBalancers } from "./detach-load-balancers";
import { detachServerGroups } from "./detach-server-groups";
import { detachVServerGroups } from "./detach-v-server-groups";
import { disableAlarm } from "./disable-alarm";
import { disableScalingGroup } from "./disable-scaling-group";
import { enableAlarm } from "./enable-alarm";
import { enableScalingGroup } from "./enable-scaling-group";
import { enterStandby } from "./enter-standby";
import { executeScalingRule } from "./execute-scaling-rule";
import { exitStandby } from "./exit-standby";
import { listTagKeys } from "./list-tag-keys";
import { listTagResources } from "./list-tag-resources";
import { listTagValues } from "./list-tag-values";
import { modifyAlarm } from "./modify-alarm";
import { modifyAlertConfiguration } from "./modify-alert-configuration";
import { modifyEciScalingConfiguration } from "./modify-eci-scaling-configuration";
import { modifyInstanceAttribute } from "./modify-instance-attribute";
import { modifyLifecycleHook } from "./modify-lifecycle-hook";
import { modifyNotificationConfiguration } from "./modify-notification-configuration";
import { modifyScalingConfiguration } from "./modify-scaling-configuration";
import { modifyScalingGroup } from "./modify-scaling-group";
import { modifyScalingRule } from "./modify-scaling-rule";
import { modifyScheduledTask } from "./modify-scheduled-task";
import { queryHistoricalMetric } from "./query-historical-metric";
import { queryPredictiveMetric } from "./query-predictive-metric";
import { queryPredictiveTaskInfo } from "./query-predictive-task-info";
import { queryPredictiveValue } from "./query-predictive-value";
import { rebalanceInstances } from "./rebalance-instances";
import { recordLifecycleActionHeartbeat } from "./record-lifecycle-action-heartbeat";
import { removeInstances } from "./remove-instances";
import { resumeInstanceRefresh } from "./resume-instance-refresh";
import { resumeProcesses } from "./resume-processes";
import { rollbackInstanceRefresh } from "./rollback-instance-refresh";
import { scaleWithAdjustment } from "./scale-with-adjustment";
import { setGroupDeletionProtection } from "./set-group-deletion-protection";
import { setInstanceHealth } from "./set-instance-health";
import { setInstancesProtection } from "./set-instances-protection";
import { startInstanceRefresh } from "./start-instance-refresh";
import { suspendInstanceRefresh } from "./suspend-instance-refresh";
import { suspendProcesses } from "./suspend-processes";
import { tagResources } from "./tag-resources";
import { untagResources } from "./untag-resources";
import { verifyAuthentication } from "./verify-authentication";
import { verifyUser } from "./verify-user";

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
	tagResources,
	untagResources,
	listTagResources,
	listTagKeys,
	listTagValues,
	changeResourceGroup,
	attachLoadBalancers,
	detachLoadBalancers,
	attachDbInstances,
	detachDbInstances,
	attachAlbServerGroups,
	detachAlbServerGroups,
	attachServerGroups,
	detachServerGroups,
	attachVServerGroups,
	detachVServerGroups,
	startInstanceRefresh,
	describeInstanceRefreshes,
	suspendInstanceRefresh,
	resumeInstanceRefresh,
	cancelInstanceRefresh,
	rollbackInstanceRefresh,
	setGroupDeletionProtection,
	modifyInstanceAttribute,
	verifyUser,
	describePatternTypes,
	createEciScalingConfiguration,
	modifyEciScalingConfiguration,
	deleteEciScalingConfiguration,
	describeEciScalingConfigurations,
	rebalanceInstances,
	applyEciScalingConfiguration,
	applyScalingGroup,
	createDiagnoseReport,
	deleteDiagnoseReport,
	describeAlertConfiguration,
	describeCandidateInstanceType,
	describeDiagnoseReports,
	describeEciScalingConfigurationDetail,
	describeElasticStrength,
	describeInstanceCreateAndDeleteStatistics,
	describeScalingActivityStatistics,
	describeScalingGroupDetail,
	describeScalingGroupDiagnoseDetails,
	modifyAlertConfiguration,
	queryHistoricalMetric,
	queryPredictiveMetric,
	queryPredictiveTaskInfo,
	queryPredictiveValue,
].flat();
