import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { ramResource, roleArn } from "../arns";
import { attachmentsOfPolicy } from "../attachments";
import { byId } from "../entities";
import { ramParam } from "../params";
import { requirePolicy } from "../policies";

const text = z.string();

export const listEntitiesForPolicy = operation({
	action: "ListEntitiesForPolicy",
	input: params(() => ({ PolicyName: ramParam.policyName(), PolicyType: ramParam.policyType() })),
	output: lazyObject(() => ({
		Users: z.object({
			User: z.array(z.object({ UserId: text, UserName: text, DisplayName: text, AttachDate: text })),
		}),
		Groups: z.object({ Group: z.array(z.object({ GroupName: text, Comments: text, AttachDate: text })) }),
		Roles: z.object({
			Role: z.array(z.object({ RoleId: text, RoleName: text, Arn: text, Description: text, AttachDate: text })),
		}),
	})),
	errors: ["EntityNotExist.Policy"],
	authorize: (input, ctx) => ({
		action: "ram:ListEntitiesForPolicy",
		resource: ramResource.policy(input.PolicyName, ctx, input.PolicyType),
	}),
	handle(input, ctx) {
		const attached = attachmentsOfPolicy(requirePolicy(input.PolicyName, input.PolicyType, ctx), ctx);
		const of = (kind: string) => attached.filter((row) => row.entityKind === kind);
		return {
			Users: {
				User: of("User").flatMap((row) => {
					const user = byId.user(row.entityId, ctx);
					return user
						? {
								UserId: user.userId,
								UserName: user.userName,
								DisplayName: user.displayName,
								AttachDate: isoSeconds(row.attachedAt),
							}
						: [];
				}),
			},
			Groups: {
				Group: of("Group").flatMap((row) => {
					const group = byId.group(row.entityId, ctx);
					return group
						? { GroupName: group.groupName, Comments: group.comments, AttachDate: isoSeconds(row.attachedAt) }
						: [];
				}),
			},
			Roles: {
				Role: of("Role").flatMap((row) => {
					const role = byId.role(row.entityId, ctx);
					return role
						? {
								RoleId: role.roleId,
								RoleName: role.roleName,
								Arn: roleArn(role.roleName, ctx),
								Description: role.description,
								AttachDate: isoSeconds(row.attachedAt),
							}
						: [];
				}),
			},
		};
	},
});
