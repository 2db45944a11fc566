import type { Operation } from "../../core/operation";
import { joinResourceGroup, listTagResources, tagResources, untagResources } from "../operations/tag-resources";
import { addTags, describeTags, removeTags } from "../operations/tags";

/** The operations on tags and resource groups of any resource. */
export const tagOperations: readonly Operation[] = [
	tagResources,
	untagResources,
	listTagResources,
	addTags,
	removeTags,
	describeTags,
	joinResourceGroup,
];
