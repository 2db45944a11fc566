import { z } from "zod";
import { param } from "../../core/params";
import { newTagsParam } from "./fields";

/** Prefixes that only the cloud's own templates have. */
const RESERVED = /^(?!ALIYUN|ACS|ALIBABA|ALICLOUD)[A-Za-z0-9_-]{1,200}$/i;

/** The name of a custom template. */
const customNameParam = () =>
	param.string({
		pattern: RESERVED,
		error: {
			code: "InvalidParameter",
			message:
				"The specified parameter TemplateName is not valid. Use 1 to 200 letters, digits, hyphens and underscores; it cannot start with ALIYUN, ACS, ALIBABA or ALICLOUD.",
		},
	});

/** What CreateTemplate and UpdateTemplate take alike. */
export const templateInput = {
	Content: param.string({ min: 1 }),
	RegionId: param.string().optional(),
	ResourceGroupId: param.string().optional(),
	Tags: newTagsParam().optional(),
	TemplateName: customNameParam(),
	VersionName: param.string({ max: 200 }).default(""),
};

/** Names as a JSON list: `["t1","t2"]`. */
export const namesParam = (max: number) => param.json(z.array(z.string()).min(1).max(max));
