"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { useRoleRefusal } from "@/components/auth/account";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { FileButton } from "@/components/console/file-button";
import type { ListColumn } from "@/components/console/list-table";
import { ResourceList } from "@/components/console/resource-list";
import { RowActions } from "@/components/console/row-actions";
import { Time } from "@/components/console/time";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ActionError } from "@/lib/actions/action-result";
import { removeKeptAction } from "@/lib/actions/emulator-actions";
import { CLOUD_QUERIES } from "@/lib/queries/query-options";
import { formatBytes } from "@/lib/ui/format-bytes";

type Kept = { name: string; savedAt: number; bytes: number };
type Kind = "snapshots" | "recordings";

const addressOf = (kind: Kind, name: string) => `/api/emulator/${kind}?${new URLSearchParams({ name })}`;

/** What is kept under names: each with what `acts` adds, as a file to take away, and to delete. */
export function KeptList({
	kind,
	rows,
	error,
	onRetry,
	acts,
}: {
	kind: Kind;
	rows: readonly Kept[] | undefined;
	error: ActionError | undefined;
	onRetry: () => void;
	acts: (kept: Kept) => ReactNode;
}) {
	const t = useTranslations("emulator.kept");
	const tCommon = useTranslations("common");
	const remove = useConsoleAction(removeKeptAction, t("removed"));
	const isAdmin = useRoleRefusal("admin") === undefined;
	const columns = useMemo<ListColumn<Kept>[]>(
		() => [
			{ id: "name", header: tCommon("columns.name"), value: (row) => row.name },
			{ id: "size", header: t("size"), value: (row) => formatBytes(row.bytes) },
			{
				id: "saved",
				header: t("saved"),
				value: (row) => row.savedAt,
				cell: (row) => <Time value={row.savedAt} />,
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: (row) => (
					<RowActions>
						{acts(row)}
						{isAdmin ? (
							<Button asChild variant="link" size="inline">
								<a href={addressOf(kind, row.name)} download>
									{t("download")}
								</a>
							</Button>
						) : null}
						<ConfirmDialog
							needs="admin"
							trigger={
								<Button variant="link" size="inline">
									{tCommon("actions.delete")}
								</Button>
							}
							title={t("removeTitle", { name: row.name })}
							description={t("removeBody")}
							confirmLabel={tCommon("actions.delete")}
							isDestructive
							onConfirm={() => remove({ kind, name: row.name })}
						/>
					</RowActions>
				),
			},
		],
		[t, tCommon, acts, kind, remove, isAdmin],
	);
	return (
		<ResourceList
			label={t(`lists.${kind}`)}
			columns={columns}
			rows={rows}
			rowId={({ name }) => name}
			isWhole
			error={error}
			onRetry={onRetry}
			empty={<EmptyState title={t(`empty.${kind}`)} />}
		/>
	);
}

/** Keeps a file of the reader's under its own name. */
export function KeptUpload({ kind }: { kind: Kind }) {
	const t = useTranslations("emulator.kept");
	const client = useQueryClient();
	const [problem, setProblem] = useState<string>();
	const [isPending, setPending] = useState(false);
	const upload = async (file: File) => {
		setPending(true);
		setProblem(undefined);
		try {
			const name = file.name.replace(/\.json$/i, "");
			const response = await fetch(addressOf(kind, name), { method: "PUT", body: file });
			if (!response.ok) {
				const said = (await response.json().catch(() => undefined)) as { error?: { message?: string } } | undefined;
				setProblem(said?.error?.message ?? `HTTP ${response.status}`);
			}
			await client.invalidateQueries({ queryKey: [CLOUD_QUERIES] });
		} catch {
			setProblem(t("unreachable"));
		} finally {
			setPending(false);
		}
	};
	return (
		<>
			<FileButton
				needs="admin"
				label={t("upload")}
				accept="application/json,.json"
				isPending={isPending}
				onFile={(file) => void upload(file)}
			/>
			{problem ? (
				<Alert tone="danger" className="w-full">
					{problem}
				</Alert>
			) : null}
		</>
	);
}
