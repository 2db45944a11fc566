import { isMap, type JsonMap, member, textOf } from "../../expressions/value";
import { type BuiltIn, builtInsOf } from "../built-in";
import { agentTemplates } from "./agents";
import { approvalTemplates } from "./approvals";
import { cleanUpTemplates } from "./clean-up";
import { cloneAcrossRegionTemplate } from "./clone-instances";
import { ecsCommandTemplates } from "./ecs-commands";
import { ecsDiskTemplates } from "./ecs-disks";
import { ecsInstanceTemplates } from "./ecs-instances";
import { ecsScheduleTemplates } from "./ecs-schedules";
import { settingsTemplates } from "./instance-settings";
import { inventoryTemplates } from "./inventory";
import { moreBulkyTemplates } from "./more-bulky";
import { commandTemplates } from "./more-commands";
import { moreInstanceTemplates } from "./more-instances";
import { moreScheduleTemplates } from "./more-schedules";
import { networkTemplates } from "./network";
import { newImageTemplates } from "./new-images";
import { runPackerTemplate } from "./packer";
import { patchTemplates } from "./patching";
import { repairImageTemplate } from "./repair-image";
import { restoreDataTemplate } from "./restore-data";
import { rollingUpdateTemplates } from "./rolling-updates";
import { runCommandNewTemplate, runCommandTemplate } from "./run-command";
import { scalingGroupTemplates } from "./scaling-groups";
import { securityTemplates } from "./security";
import { triggeredTemplates } from "./triggered";
import { whitelistTemplates } from "./whitelists";

const DOCUMENTS: readonly JsonMap[] = [
	runCommandTemplate,
	runCommandNewTemplate,
	...commandTemplates,
	...networkTemplates,
	...whitelistTemplates,
	...settingsTemplates,
	...ecsCommandTemplates,
	...ecsDiskTemplates,
	...ecsInstanceTemplates,
	...ecsScheduleTemplates,
	...rollingUpdateTemplates,
	...inventoryTemplates,
	...scalingGroupTemplates,
	...triggeredTemplates,
	...moreInstanceTemplates,
	...cleanUpTemplates,
	...securityTemplates,
	...approvalTemplates,
	...newImageTemplates,
	...agentTemplates,
	...moreScheduleTemplates,
	...moreBulkyTemplates,
	...patchTemplates,
	repairImageTemplate,
	restoreDataTemplate,
	cloneAcrossRegionTemplate,
	runPackerTemplate,
];

const publicOnes = builtInsOf(
	DOCUMENTS.map((document) => {
		const name = nameOf(document);
		return { key: name, name, document };
	}),
);

/** A template of the family carries its name in its description. */
function nameOf(document: JsonMap): string {
	const description = member(document, "Description");
	return isMap(description) ? textOf(member(description, "name-en") ?? null) : "";
}

/** A public template by its name. */
export function publicTemplate(name: string): BuiltIn | undefined {
	return publicOnes.get(name);
}

/** All public templates. */
export function publicTemplates(): readonly BuiltIn[] {
	return publicOnes.all();
}
