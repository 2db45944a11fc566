"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { ResourceState } from "@/components/console/resource-state";
import { useResource } from "@/components/console/use-resource";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import type { RamPolicyVersion } from "@/lib/cloud/ram";
import { formatJson } from "@/lib/ui/format-json";
import type { ComparedVersions } from "./compared-versions";

const LineDiffView = dynamic(
	() => import("@/components/runs/act/line-diff-view").then((module) => module.LineDiffView),
	{ ssr: false, loading: () => <Skeleton className="h-40 w-full" /> },
);

/** Two versions of a policy, line by line: from the one on the left to the one on the right. */
export function CompareVersions({
	policy,
	versions,
	compared,
	onChange,
}: {
	policy: { policyName: string; policyType: "Custom" | "System" };
	versions: readonly RamPolicyVersion[];
	compared: ComparedVersions;
	onChange: (compared: ComparedVersions) => void;
}) {
	const t = useTranslations("ramPolicies");
	const before = useResource("ram.policyVersion", { ...policy, versionId: compared.from });
	const after = useResource("ram.policyVersion", { ...policy, versionId: compared.to });
	const error = before.error ?? after.error;
	const options = versions.map(({ VersionId, IsDefaultVersion }) => ({
		value: VersionId,
		label: IsDefaultVersion ? t("inUse", { version: VersionId }) : VersionId,
	}));
	return (
		<div className="grid gap-4">
			<div className="grid grid-cols-2 gap-4">
				{(["from", "to"] as const).map((side) => (
					<Field key={side} label={t(side)}>
						{(control) => (
							<NativeSelect
								{...control}
								value={compared[side]}
								options={options}
								onValueChange={(version) => onChange({ ...compared, [side]: version })}
							/>
						)}
					</Field>
				))}
			</div>
			{before.data && after.data ? (
				<LineDiffView
					label={policy.policyName}
					before={shown(before.data.version.PolicyDocument)}
					after={shown(after.data.version.PolicyDocument)}
				/>
			) : (
				<ResourceState
					error={error}
					onRetry={() => {
						before.retry();
						after.retry();
					}}
				/>
			)}
		</div>
	);
}

/** Versions are compared as they are shown: how their JSON was indented is no difference. */
function shown(document: string | undefined): string {
	return formatJson(document ?? "") ?? document ?? "";
}
