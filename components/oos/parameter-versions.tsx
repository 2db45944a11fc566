"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ActionButton } from "@/components/auth/action-button";
import { RequestError } from "@/components/console/request-error";
import { ResourceState } from "@/components/console/resource-state";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { CodeBlock } from "@/components/ui/code-block";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import type { ActionError } from "@/lib/actions/action-result";
import { callAction } from "@/lib/actions/call-action";
import { revealSecretAction } from "@/lib/actions/oos-parameter-actions";
import { showHidden } from "@/lib/ui/show-hidden";

/** A parameter's value and its versions. A secret's value is asked for by a button, and gone when it is hidden again. */
export function ParameterVersions({ regionId, name, isSecret }: { regionId: string; name: string; isSecret: boolean }) {
	const t = useTranslations("oosParameters");
	const { data, error, retry } = useResource("oos.parameter", { regionId, name, isSecret });
	if (!data) {
		return <ResourceState error={error} onRetry={retry} />;
	}
	const reference = isSecret ? `{{ oos-secret:${name} }}` : `{{ oos:${name} }}`;
	return (
		<div className="grid gap-4 *:min-w-0">
			<div className="grid gap-1.5">
				<p className="text-muted text-xs">{t("reference")}</p>
				<CodeBlock code={reference} label={t("reference")} />
			</div>
			<div className="grid gap-1.5">
				<p className="text-muted text-xs">{t("value")}</p>
				{isSecret ? <Secret name={name} /> : <CodeBlock code={data.parameter.Value ?? ""} label={t("value")} />}
			</div>
			<Table label={t("versions")}>
				<thead>
					<tr>
						<TableHead>{t("version")}</TableHead>
						{isSecret ? null : <TableHead>{t("value")}</TableHead>}
						<TableHead>{t("by")}</TableHead>
						<TableHead>{t("at")}</TableHead>
					</tr>
				</thead>
				<tbody>
					{data.versions.map((version) => (
						<TableRow key={String(version.ParameterVersion)}>
							<TableCell className="tabular">{String(version.ParameterVersion ?? "")}</TableCell>
							{isSecret ? null : (
								<TableCell className="min-w-40 break-all font-mono text-xs">
									{showHidden(version.Value ?? "")}
								</TableCell>
							)}
							<TableCell>{version.UpdatedBy}</TableCell>
							<TableCell>
								<Time value={version.UpdatedDate} />
							</TableCell>
						</TableRow>
					))}
				</tbody>
			</Table>
		</div>
	);
}

function Secret({ name }: { name: string }) {
	const t = useTranslations("oosParameters");
	const [value, setValue] = useState<string>();
	const [refusal, setRefusal] = useState<ActionError>();
	const [isPending, startTransition] = useTransition();
	const reveal = () =>
		startTransition(async () => {
			const answer = await callAction(revealSecretAction, { name });
			setRefusal(answer.ok ? undefined : answer.error);
			setValue(answer.ok ? answer.data.value : undefined);
		});
	return (
		<div className="grid gap-2">
			<div className="flex flex-wrap items-center gap-3">
				{value === undefined ? (
					<>
						<span aria-hidden className="font-mono">
							••••••••
						</span>
						<ActionButton isPending={isPending} onClick={reveal}>
							<Eye aria-hidden />
							{t("reveal")}
						</ActionButton>
					</>
				) : (
					<ActionButton onClick={() => setValue(undefined)}>
						<EyeOff aria-hidden />
						{t("hide")}
					</ActionButton>
				)}
			</div>
			{value === undefined ? (
				<p className="text-muted text-xs">{t("revealHint")}</p>
			) : (
				<CodeBlock code={value} label={t("value")} />
			)}
			{refusal ? <RequestError error={refusal} /> : null}
		</div>
	);
}
