import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { requireGroup } from "../entities";
import { ramParam } from "../params";
import { groupShape, groupView } from "../shapes";

export const getGroup = operation({
	action: "GetGroup",
	input: params(() => ({ GroupName: ramParam.groupName() })),
	output: lazyObject(() => ({ Group: groupShape })),
	errors: ["EntityNotExist.Group"],
	authorize: (input, ctx) => ({ action: "ram:GetGroup", resource: ramResource.group(input.GroupName, ctx) }),
	handle: (input, ctx) => ({ Group: groupView(requireGroup(input.GroupName, ctx)) }),
});
