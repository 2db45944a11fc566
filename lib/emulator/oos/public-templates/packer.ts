import type { Json } from "../../expressions/value";
import { action, declared, output, REGION, ref, same } from "../template-parts";
import { ecsTemplate, getInstance, TARGETS } from "./ecs-family";

const PACKER_MODES: readonly Json[] = ["validate", "fix", "build"];

/** Runs Packer in an instance. */
export const runPackerTemplate = ecsTemplate({
	name: "ACS-ECS-RunPacker",
	zh: "执行Packer模板",
	en: "Runs Packer with a template in an instance",
	category: "image_manage",
	parameters: {
		...REGION,
		...TARGETS,
		sourceType: declared("String", "文件存储的类型", "SourceType", { AllowedValues: ["oss", "https", "github"] }),
		sourcePath: declared("String", "存储文件的URL", "SourcePath"),
		tokenInfo: declared("String", "令牌", "TokenInfo", { Default: " " }),
		templateFile: declared("String", "Packer模板的文件名", "TemplateFile"),
		mode: declared("String", "使用模板的方式", "Mode", { AllowedValues: PACKER_MODES, Default: "build" }),
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
