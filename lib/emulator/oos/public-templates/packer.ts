import { PACKER_TEMPLATE } from "../product-actions/ecs-tools";
import { action, output, REGION, ref, same } from "../template-parts";
import { ecsTemplate, getInstance, TARGETS } from "./ecs-family";

/** Runs Packer in an instance. */
export const runPackerTemplate = ecsTemplate({
	name: "ACS-ECS-RunPacker",
	zh: "执行Packer模板",
	en: "Runs Packer with a template in an instance",
	category: "image_manage",
	parameters: {
		...REGION,
		...TARGETS,
		...PACKER_TEMPLATE,
	},
	tasks: [
		{ ...getInstance(), Outputs: { instanceId: output("String", "Instances.Instance[].InstanceId") } },
		action(
			"runPacker",
			"ACS::ECS::RunPacker",
			"执行Packer模板",
			"Runs Packer",
			{
				...same("regionId", "sourceType", "sourcePath", "tokenInfo", "templateFile", "mode"),
				instanceId: ref("getInstance.instanceId"),
			},
			{ Outputs: { commandOutput: output("String", "commandOutput") } },
		),
	],
	outputs: { result: { Type: "String", Value: ref("runPacker.commandOutput") } },
});
