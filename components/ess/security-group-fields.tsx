"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChecksField } from "@/components/console/checks-field";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useSecurityGroupOptions } from "@/components/ecs/instance-fields/use-security-group-options";
import { Button } from "@/components/ui/button";
import { makeSecurityGroupAction } from "@/lib/actions/ess-group-actions";
import { newRequestKey } from "@/lib/ui/new-request-key";
import type { ConfigurationOf } from "./configuration-of";

/** The security groups that new instances join, of the group's VPC; one is made here where there is none. */
export function SecurityGroupFields({ of, regionId, vpcId }: { of: ConfigurationOf; regionId: string; vpcId: string }) {
	const t = useTranslations("groupForm");
	const groups = useSecurityGroupOptions({ regionId, vpcId }, { enabled: vpcId !== "" });
	const make = useConsoleAction(makeSecurityGroupAction, t("securityGroupMade"));
	const [requestKey] = useState(newRequestKey);
	return (
		<ChecksField
			of={of}
			name="configuration.securityGroupIds"
			label={t("securityGroup")}
			hint={t("securityGroupHint")}
			isRequired
			options={vpcId === "" ? [] : groups}
			empty={
				vpcId === "" ? (
					t("vpcFirst")
				) : (
					<span className="flex flex-wrap items-center gap-3">
						{t("noSecurityGroup")}
						<ConfirmDialog
							trigger={<Button size="sm">{t("makeSecurityGroup")}</Button>}
							title={t("makeSecurityGroupTitle")}
							description={
								<>
									<p>{t("makeSecurityGroupBody", { vpc: vpcId })}</p>
									<p className="mt-2 font-mono text-xs">ecs:CreateSecurityGroup</p>
								</>
							}
							confirmLabel={t("makeSecurityGroup")}
							onConfirm={async () => {
								const result = await make({ requestKey, vpcId });
								if (result.ok) {
									const chosen = [result.data.securityGroupId];
									of.form.setValue("configuration.securityGroupIds", chosen, { shouldValidate: true });
								}
								return result;
							}}
						/>
					</span>
				)
			}
		/>
	);
}
