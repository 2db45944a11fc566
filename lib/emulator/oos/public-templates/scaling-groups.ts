import type { JsonMap } from "../../expressions/value";
import { action, call, checkFor, declared, INSTANCE, ITEM, output, REGION, ref, TAGS } from "../template-parts";
import { ecsTemplate } from "./ecs-family";

const enableHealthCheck = ecsTemplate({
	name: "ACS-ESS-EnableInstanceHealthCheck",
	zh: "开启伸缩组的实例健康检查",
	en: "Has a scaling group look after the health of its instances",
	category: "elastic_manage",
	parameters: { ...REGION, scalingGroupId: declared("String", "伸缩组ID", "ScalingGroupId") },
	tasks: [
		checkFor({
			name: "checkScalingGroup",
			zh: "检查伸缩组状态",
			en: "Checks the group's state",
			service: "ESS",
			api: "DescribeScalingGroups",
			parameters: { RegionId: ref("regionId"), ScalingGroupIds: [ref("scalingGroupId")] },
			selector: "ScalingGroups.ScalingGroup[].LifecycleState",
			desired: ["Active", "Inactive"],
		}),
		call({
			name: "modifyScalingGroup",
			zh: "开启健康检查",
			en: "Turns the health check on",
			service: "ESS",
			api: "ModifyScalingGroup",
			parameters: {
				RegionId: ref("regionId"),
				ScalingGroupId: ref("scalingGroupId"),
				HealthCheckType: "ECS",
			},
		}),
	],
});

const updateImage = ecsTemplate({
	name: "ACS-ESS-CreateImageAndUpdateScalingConfiguration",
	zh: "创建镜像并更新伸缩配置",
	en: "Makes an image of an instance and puts it into scaling configurations",
	category: "elastic_manage",
	parameters: {
		...REGION,
		...INSTANCE,
		targetImageName: declared("String", "镜像名称", "TargetImageName", {
			Default: "CreateImage_from_{{ instanceId }}",
		}),
		scalingConfigurationIds: declared("List", "伸缩配置ID", "ScalingConfigurationIds"),
		...TAGS,
	},
	tasks: [
		action(
			"createImage",
			"ACS::ECS::CreateImage",
			"创建镜像",
			"Makes the image",
			{
				imageName: `${ref("targetImageName")}_on_${ref("ACS::ExecutionId")}_at_${ref("ACS::CurrentDate")}`,
				instanceId: ref("instanceId"),
				tags: ref("tags"),
			},
			{ Outputs: { imageId: output("String", "imageId") } },
		),
		{
			...call({
				name: "modifyScalingConfiguration",
				zh: "更新伸缩配置",
				en: "Changes the configurations",
				service: "ESS",
				api: "ModifyScalingConfiguration",
				parameters: { ScalingConfigurationId: ITEM, ImageId: ref("createImage.imageId") },
			}),
			Loop: { Items: ref("scalingConfigurationIds") },
		},
	],
	outputs: { imageId: { Type: "String", Value: ref("createImage.imageId") } },
});

/** Templates that change scaling groups and their configurations. */
export const scalingGroupTemplates: readonly JsonMap[] = [enableHealthCheck, updateImage];
