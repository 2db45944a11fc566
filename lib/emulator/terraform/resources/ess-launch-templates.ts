import type { Scenario, Step } from "../replay";
import { inGroup, readGroup, removeGroup } from "./ess";

const byTemplate = { LaunchTemplateId: "$template", LaunchTemplateVersion: "Default" };
/** As the provider's acceptance tests make theirs: paid beforehand, which instances of groups are not. */
const makeTemplate: Step = {
	call: "ecs CreateLaunchTemplate",
	send: {
		LaunchTemplateName: "tf-test3",
		ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
		InstanceChargeType: "PrePaid",
		InstanceType: "ecs.c6.large",
		InternetChargeType: "PayByBandwidth",
		InternetMaxBandwidthIn: 5,
		InternetMaxBandwidthOut: 0,
		IoOptimized: "optimized",
		NetworkType: "vpc",
		SecurityEnhancementStrategy: "Active",
		SpotPriceLimit: 5,
		SpotStrategy: "SpotWithPriceLimit",
		SecurityGroupId: "sg-tutorial",
	},
	keep: { template: "LaunchTemplateId" },
};

/** Scaling groups that are made of launch templates (the provider's source and acceptance tests). */
export const essLaunchTemplateScenarios: readonly Scenario[] = [
	{
		resource: "alicloud_ess_scaling_group with launch_template_id",
		steps: [
			makeTemplate,
			{
				call: "ess CreateScalingGroup",
				send: {
					ScalingGroupName: "tf-template-group",
					MinSize: 1,
					MaxSize: 4,
					DefaultCooldown: 20,
					"VSwitchIds.1": "vsw-tutorial-h",
					"RemovalPolicy.1": "OldestInstance",
					"RemovalPolicy.2": "NewestInstance",
					...byTemplate,
					"LaunchTemplateOverride.1.InstanceType": "ecs.g7.large",
				},
				keep: { group: "ScalingGroupId" },
			},
			{ ...readGroup, until: { LifecycleState: "Inactive" } },
			{ call: "ess EnableScalingGroup", send: inGroup },
			{ ...readGroup, until: { LifecycleState: "Active", ActiveCapacity: 1 } },
			{
				...readGroup,
				is: { ...byTemplate, "LaunchTemplateOverrides/LaunchTemplateOverride/0/InstanceType": "ecs.g7.large" },
			},
			{
				call: "ess DescribeScalingInstances",
				send: inGroup,
				at: "ScalingInstances/ScalingInstance/0",
				is: { LaunchTemplateId: "$template", LaunchTemplateVersion: "1", SpotStrategy: "SpotWithPriceLimit" },
				keep: { instance: "InstanceId" },
			},
			{
				call: "ecs DescribeInstances",
				send: { InstanceIds: '["$instance"]' },
				at: "Instances/Instance/0",
				is: { InstanceType: "ecs.g7.large", InstanceChargeType: "PostPaid", SpotStrategy: "SpotWithPriceLimit" },
			},
			{
				call: "ess ModifyScalingGroup",
				send: {
					...inGroup,
					...byTemplate,
					LaunchTemplateVersion: "Latest",
					"LaunchTemplateOverride.1.InstanceType": "ecs.c6.large",
					"LaunchTemplateOverride.1.WeightedCapacity": 4,
				},
			},
			{
				...readGroup,
				is: {
					LaunchTemplateVersion: "Latest",
					"LaunchTemplateOverrides/LaunchTemplateOverride/0/InstanceType": "ecs.c6.large",
					"LaunchTemplateOverrides/LaunchTemplateOverride/0/WeightedCapacity": 4,
				},
			},
			...removeGroup,
			{ call: "ecs DeleteLaunchTemplate", send: { LaunchTemplateId: "$template" } },
		],
	},
];
