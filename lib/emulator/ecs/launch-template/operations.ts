import type { Operation } from "../../core/operation";
import {
	createLaunchTemplate,
	createLaunchTemplateVersion,
	deleteLaunchTemplate,
	deleteLaunchTemplateVersion,
	describeLaunchTemplates,
	describeLaunchTemplateVersions,
	modifyLaunchTemplateDefaultVersion,
} from "../operations/launch-templates";

/** The operations on launch templates. */
export const launchTemplateOperations: readonly Operation[] = [
	createLaunchTemplate,
	createLaunchTemplateVersion,
	describeLaunchTemplates,
	describeLaunchTemplateVersions,
	modifyLaunchTemplateDefaultVersion,
	deleteLaunchTemplate,
	deleteLaunchTemplateVersion,
];
