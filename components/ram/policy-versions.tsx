"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo, useRef, useTransition } from "react";
import { ActionButton } from "@/components/auth/action-button";
import { AddressedDialogButton } from "@/components/console/addressed-dialog-button";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import type { ListColumn } from "@/components/console/list-table";
import { ResourceList } from "@/components/console/resource-list";
import { ResourceState } from "@/components/console/resource-state";
import { RowActions } from "@/components/console/row-actions";
import { Time } from "@/components/console/time";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { deletePolicyVersionAction, setDefaultPolicyVersionAction } from "@/lib/actions/ram-actions";
import type { RamPolicyVersion } from "@/lib/cloud/ram";
import { formatJson } from "@/lib/ui/format-json";
import { notify } from "@/lib/ui/notify";
import { useQueryState } from "@/lib/ui/query-state";
import { parseAsVersions } from "./compared-versions";

const DialogWindow = dynamic(() => import("@/components/console/dialog-window").then((module) => module.DialogWindow), {
	ssr: false,
});
const CompareVersions = dynamic(() => import("./compare-versions").then((module) => module.CompareVersions), {
	ssr: false,
});

type PolicyRef = { policyName: string; policyType: "Custom" | "System" };

/** A policy's versions: at most five, one of them in use. */
export function PolicyVersions({ policyName, policyType, versions }: PolicyRef & { versions: RamPolicyVersion[] }) {
	const t = useTranslations();
	const [compared, setCompared] = useQueryState("compare", parseAsVersions);
	const opener = useRef<HTMLElement>(null);
	const inUse = versions.find(({ IsDefaultVersion }) => IsDefaultVersion)?.VersionId ?? "";
	const columns = useMemo<ListColumn<RamPolicyVersion>[]>(
		() => [
			{
				id: "version",
				header: t("ram.policies.columns.version"),
				cell: (original) => (
					<span className="flex items-center gap-2">
						{original.VersionId}
						{original.IsDefaultVersion ? <Badge tone="success">{t("ram.policy.inUse")}</Badge> : null}
					</span>
				),
			},
			{
				id: "created",
				header: t("common.columns.created"),
				cell: (row) => <Time value={row.CreateDate} />,
			},
			{
				id: "actions",
				header: t("common.columns.actions"),
				cell: (original) => (
					<RowActions>
						<VersionDocument policyName={policyName} policyType={policyType} versionId={original.VersionId} />
						{original.VersionId !== inUse ? (
							<Button
								variant="link"
								size="inline"
								aria-haspopup="dialog"
								onClick={(event) => {
									opener.current = event.currentTarget;
									void setCompared({ from: original.VersionId, to: inUse });
								}}
							>
								{t("ramPolicies.compare")}
							</Button>
						) : null}
						{policyType === "Custom" && !original.IsDefaultVersion ? (
							<>
								<UseVersion policyName={policyName} versionId={original.VersionId} />
								<DeleteVersion policyName={policyName} versionId={original.VersionId} />
							</>
						) : null}
					</RowActions>
				),
			},
		],
		[t, policyName, policyType, inUse, setCompared],
	);
	return (
		<>
			<ResourceList
				label={t("ram.policy.tabs.versions")}
				columns={columns}
				rows={versions}
				rowId={(version) => version.VersionId}
			/>
			{compared ? (
				<DialogWindow
					title={t("ramPolicies.compareTitle", { name: policyName })}
					size="xl"
					opener={opener}
					onClose={() => void setCompared(null)}
					content={() => (
						<CompareVersions
							policy={{ policyName, policyType }}
							versions={versions}
							compared={compared}
							onChange={(next) => void setCompared(next)}
						/>
					)}
				/>
			) : null}
		</>
	);
}

function VersionDocument({ versionId, ...policy }: PolicyRef & { versionId: string }) {
	const t = useTranslations();
	return (
		<AddressedDialogButton
			param="version"
			of={versionId}
			variant="link"
			buttonSize="inline"
			title={`${policy.policyName} ${versionId}`}
			size="lg"
			needs="viewer"
			content={() => <LoadedDocument {...policy} versionId={versionId} />}
		>
			{t("common.actions.view")}
		</AddressedDialogButton>
	);
}

function LoadedDocument(input: PolicyRef & { versionId: string }) {
	const t = useTranslations("ram.policyForm");
	const { data, error, retry } = useResource("ram.policyVersion", input);
	const document = data?.version.PolicyDocument ?? "";
	return data ? (
		<CodeBlock code={formatJson(document) ?? document} language="json" label={t("policyDocument")} />
	) : (
		<ResourceState error={error} onRetry={retry} />
	);
}

function UseVersion(input: { policyName: string; versionId: string }) {
	const t = useTranslations("ram.policy");
	const [isPending, startTransition] = useTransition();
	const setDefault = useConsoleAction(setDefaultPolicyVersionAction, t("saved"));
	return (
		<ActionButton
			variant="link"
			size="inline"
			isPending={isPending}
			onClick={() =>
				startTransition(async () => {
					const result = await setDefault(input);
					if (!result.ok) {
						notify("error", `${result.error.code}: ${result.error.message}`);
					}
				})
			}
		>
			{t("use")}
		</ActionButton>
	);
}

function DeleteVersion(input: { policyName: string; versionId: string }) {
	const t = useTranslations();
	const remove = useConsoleAction(deletePolicyVersionAction, t("ram.policy.versionDeleted"));
	return (
		<ConfirmDialog
			trigger={
				<Button variant="link" size="inline">
					{t("common.actions.delete")}
				</Button>
			}
			title={t("ram.policy.deleteVersionTitle", { version: input.versionId })}
			description={t("ram.policy.deleteVersionBody")}
			confirmLabel={t("common.actions.delete")}
			isDestructive
			onConfirm={() => remove(input)}
		/>
	);
}
