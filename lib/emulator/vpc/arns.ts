import type { Context } from "../core/context";

/** ARNs as authorisation names them (VPC: Authorization information). */
export const vpcResource = {
	vpc: (vpcId: string, { accountId, regionId }: Context) => `acs:vpc:${regionId}:${accountId}:vpc/${vpcId}`,
	vSwitch: (vSwitchId: string, { accountId, regionId }: Context) =>
		`acs:vpc:${regionId}:${accountId}:vswitch/${vSwitchId}`,
};
