"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChecksField } from "@/components/console/checks-field";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { SelectField } from "@/components/console/form-fields";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { makeNetworkAction } from "@/lib/actions/ess-group-actions";
import { newRequestKey } from "@/lib/ui/new-request-key";
import type { GroupFields } from "./group-form-parts";

/** Where the group's instances go: a VPC and vSwitches of it, by zone. A region that has none gets both in one go. */
export function NetworkFields({ of, regionId, isFixed }: { of: GroupFields; regionId: string; isFixed: boolean }) {
	const t = useTranslations("groupForm");
	const { data } = useResource("vpc.networks", { regionId });
	const vpcId = of.form.watch("vpcId");
	const isInOrder = of.form.watch("multiAzPolicy") === "PRIORITY";
	const vSwitches = data?.vSwitches.filter((vSwitch) => vSwitch.VpcId === vpcId);
	const hasNone = data !== undefined && data.vSwitches.length === 0;
	return (
		<Card
			title={t("sections.network")}
			titleId="group-network"
			description={t("networkHint")}
			bodyClassName="grid gap-5 p-4"
		>
			{hasNone && !isFixed ? (
				<Alert tone="info" title={t("noNetwork")} actions={<MakeNetwork of={of} />}>
					{t("noNetworkHint")}
				</Alert>
			) : (
				<>
					<SelectField
						of={of}
						name="vpcId"
						label="VPC"
						hint={isFixed ? t("vpcFixed") : undefined}
						isDisabled={isFixed}
						isRequired
						options={data?.vpcs.map(({ VpcId, VpcName, CidrBlock }) => ({
							value: VpcId,
							label: [VpcName || VpcId, VpcName ? VpcId : "", CidrBlock].filter(Boolean).join(" · "),
						}))}
						onChosen={() => of.form.setValue("vSwitchIds", [])}
					/>
					<ChecksField
						of={of}
						name="vSwitchIds"
						label={t("vSwitches")}
						hint={t(isInOrder ? "vSwitchesInOrder" : "vSwitchesHint")}
						isRequired
						isOrdered={isInOrder}
						options={
							vpcId === ""
								? []
								: vSwitches?.map(({ VSwitchId, VSwitchName, ZoneId, CidrBlock, AvailableIpAddressCount }) => ({
										value: VSwitchId,
										label: `${VSwitchName || VSwitchId} · ${ZoneId ?? ""}`,
										description: t("vSwitchFacts", {
											id: VSwitchId,
											block: CidrBlock ?? "",
											free: AvailableIpAddressCount ?? 0,
										}),
									}))
						}
						empty={t(vpcId === "" ? "vpcFirst" : "noVSwitch")}
					/>
				</>
			)}
		</Card>
	);
}

function MakeNetwork({ of }: { of: GroupFields }) {
	const t = useTranslations("groupForm");
	const make = useConsoleAction(makeNetworkAction, t("networkMade"));
	const [requestKey] = useState(newRequestKey);
	return (
		<ConfirmDialog
			trigger={<Button>{t("makeNetwork")}</Button>}
			title={t("makeNetworkTitle")}
			description={
				<>
					<p>{t("makeNetworkBody")}</p>
					<p className="mt-2 font-mono text-xs">vpc:CreateVpc · vpc:CreateVSwitch × 2</p>
				</>
			}
			confirmLabel={t("makeNetwork")}
			onConfirm={async () => {
				const result = await make({ requestKey });
				if (result.ok) {
					of.form.setValue("vpcId", result.data.vpcId);
					of.form.setValue("vSwitchIds", result.data.vSwitchIds, { shouldValidate: true });
				}
				return result;
			}}
		/>
	);
}
