import type { JsonMap } from "../../expressions/value";
import { declared, INSTANCE, PRINTED, printedBy, productTemplate, REGION, ref, same } from "../template-parts";
import { perSystem } from "./ecs-software";

/** Where Packer works, and the plug-in of Cloud Assistant that fetches what it needs. */
const PACKER = `#!/bin/bash
home=/root/packer_workspace
mkdir -p $home && cd $home || exit 1
fetch() { acs-plugin-manager --exec -P oosutil --params "download_content,$1,'$2','$3',$home"; }
fetch '{{ sourceType }}' '{{ sourcePath }}' '{{ tokenInfo }}' || exit 1
if [ ! -x ./packer ]; then
  site=https://oos-public-{{ regionId }}.oss-{{ regionId }}.aliyuncs.com
  fetch https "$site/x64/packer_1.6.2_linux_amd64.zip" '' && unzip -o packer_1.6.2_linux_amd64.zip || exit 1
fi
./packer {{ mode }} './{{ templateFile }}'`;

/** Which template Packer runs with, and how. */
export const PACKER_TEMPLATE: JsonMap = {
	sourceType: declared("String", "文件存储的类型", "SourceType", { AllowedValues: ["oss", "https", "github"] }),
	sourcePath: declared("String", "存储文件的URL", "SourcePath"),
	tokenInfo: declared("String", "令牌", "TokenInfo", { Default: " " }),
	templateFile: declared("String", "Packer模板的文件名", "TemplateFile"),
	mode: declared("String", "使用模板的方式", "Mode", {
		AllowedValues: ["validate", "fix", "build"],
		Default: "build",
	}),
};

const runPacker = productTemplate({
	zh: "在ECS实例中执行Packer模板",
	en: "Runs Packer with a template in one ECS instance",
	parameters: {
		...REGION,
		...INSTANCE,
		...PACKER_TEMPLATE,
	},
	tasks: [
		{
			Name: "runPackerTemplate",
			Action: "ACS::ECS::RunCommand",
			Properties: {
				...same("regionId", "instanceId"),
				commandType: "RunShellScript",
				timeout: 3600,
				commandContent: PACKER,
			},
			...PRINTED,
		},
	],
	outputs: printedBy("runPackerTemplate"),
});

/** What an instance reports of its inventory, by its operating system. */
export const INVENTORY_OPTIONS: JsonMap = {
	linuxOptions: declared("String", "Linux实例的收集选项", "LinuxOptions"),
	windowsOptions: declared("String", "Windows实例的收集选项", "WindowsOptions"),
};
const report = (options: string): string => `upload_inventory^'${ref(options)}'`;

/** Actions that run tools of OOS in an instance. */
export const toolActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::RunPacker": runPacker,
	"ACS::ECS::PutInventory": perSystem(
		`acs-plugin-manager --exec -P oosutil --separator=^ --params "${report("linuxOptions")}"`,
		`acs-plugin-manager.exe --exec -P oosutil_win --separator=^ --params "${report("windowsOptions")}"`,
		{
			zh: "收集一台ECS实例的清单数据",
			en: "Has one ECS instance report its inventory",
			parameters: INVENTORY_OPTIONS,
		},
	),
};
