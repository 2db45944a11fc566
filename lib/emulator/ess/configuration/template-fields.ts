import { param } from "../../core/params";
import { renamed } from "../ess-operation";

const override = {
	InstanceType: param.string({ min: 1 }).optional(),
	WeightedCapacity: param.integer({ min: 1, max: 500 }).optional(),
} as const;

const overrides = <S extends typeof override>(members: S) =>
	renamed("LaunchTemplateOverride", param.list(param.object(members), { max: 10 }).optional());

const template = {
	LaunchTemplateId: param.string().optional(),
	LaunchTemplateVersion: param.string().optional(),
} as const;

/** A launch template as requests name it, and the instance types that take the place of its own. */
export const templateFields = {
	...template,
	LaunchTemplateOverrides: overrides({ ...override, SpotPriceLimit: param.number({ min: 0 }).optional() }),
} as const;

/** The same where a group is enabled: without prices. */
export const templateFieldsOfEnabling = { ...template, LaunchTemplateOverrides: overrides(override) } as const;
