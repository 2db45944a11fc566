"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { StatusBadge } from "@/components/console/status-badge";
import { useResource } from "@/components/console/use-resource";
import { useTypedText } from "@/components/console/use-typed-text";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { Instance } from "@/lib/cloud/ecs";
import { MOST_TARGETS } from "@/lib/forms/command-settings";
import { instancesInput } from "@/lib/ui/instance-filters";

/** Picks instances that run: found by id, name, scaling group or tag. What is picked stays picked while one looks further. */
export function InstancePicker({
	regionId,
	value,
	onChange,
	labelledBy,
}: {
	regionId: string;
	value: readonly string[];
	onChange: (ids: string[]) => void;
	labelledBy: string;
}) {
	const t = useTranslations("ecsCommands.picker");
	const tStates = useTranslations("common.states");
	const boxId = useId();
	const [name, setName] = useState("");
	const [tag, setTag] = useState("");
	const [group, setGroup] = useState("");
	const [typedName, typeName] = useTypedText(name, setName, 250);
	const [typedTag, typeTag] = useTypedText(tag, setTag, 250);
	const { data: groups } = useResource("ess.groups", { regionId, page: 1, pageSize: 50 });
	const { data } = useResource("ecs.instances", {
		...instancesInput(regionId, { page: 1, name, status: null, group: group || null, vpc: null, tag: tag || null }),
		pageSize: MOST_TARGETS,
	});
	const ready = data?.instances.filter(({ Status }) => Status === "Running").map(({ InstanceId }) => InstanceId) ?? [];
	const toggle = (id: string, isOn: boolean) => onChange(isOn ? [...value, id] : value.filter((one) => one !== id));
	return (
		<fieldset aria-labelledby={labelledBy} className="grid gap-2">
			<div className="grid gap-2 sm:grid-cols-3">
				<Input
					type="search"
					aria-label={t("search")}
					placeholder={t("search")}
					value={typedName}
					onChange={(event) => typeName(event.target.value)}
				/>
				<NativeSelect
					aria-label={t("group")}
					value={group}
					onValueChange={setGroup}
					options={[
						{ value: "", label: tStates("any", { label: t("group") }) },
						...(groups?.groups ?? []).map(({ ScalingGroupId, ScalingGroupName }) => ({
							value: ScalingGroupId,
							label: ScalingGroupName ?? ScalingGroupId,
						})),
					]}
				/>
				<Input
					aria-label={t("tag")}
					placeholder={t("tag")}
					value={typedTag}
					onChange={(event) => typeTag(event.target.value)}
				/>
			</div>
			<ul className="max-h-56 overflow-y-auto rounded-md border border-line">
				{data === undefined ? <li className="p-3 text-muted text-sm">{tStates("loading")}</li> : null}
				{data?.instances.length === 0 ? <li className="p-3 text-muted text-sm">{t("none")}</li> : null}
				{data?.instances.map((instance) => (
					<PickRow
						key={instance.InstanceId}
						id={`${boxId}-${instance.InstanceId}`}
						instance={instance}
						isPicked={value.includes(instance.InstanceId)}
						onToggle={(isOn) => toggle(instance.InstanceId, isOn)}
					/>
				))}
			</ul>
			<div className="flex flex-wrap items-center gap-2 text-sm">
				<span className="tabular text-muted">{t("picked", { count: value.length, most: MOST_TARGETS })}</span>
				<Button
					size="sm"
					disabled={ready.every((id) => value.includes(id))}
					onClick={() => onChange([...new Set([...value, ...ready])])}
				>
					{t("pickAll", { count: ready.length })}
				</Button>
				{value.length > 0 ? (
					<Button size="sm" variant="ghost" onClick={() => onChange([])}>
						{t("pickNone")}
					</Button>
				) : null}
			</div>
			<PickedElsewhere value={value} shown={data?.instances} onRemove={(id) => toggle(id, false)} />
		</fieldset>
	);
}

function PickRow({
	id,
	instance: { InstanceId, InstanceName, Status, VpcAttributes },
	isPicked,
	onToggle,
}: {
	id: string;
	instance: Instance;
	isPicked: boolean;
	onToggle: (isOn: boolean) => void;
}) {
	const isReady = Status === "Running";
	return (
		<li className="flex items-start gap-2 border-line border-b px-3 py-1.5 text-sm last:border-b-0">
			<Checkbox
				id={id}
				className="mt-0.5"
				checked={isPicked}
				disabled={!isReady && !isPicked}
				onCheckedChange={(isOn) => onToggle(isOn === true)}
			/>
			<label htmlFor={id} className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
				<span className="break-all">{InstanceId}</span>
				<span className="text-muted text-xs">{InstanceName}</span>
				<span className="text-muted text-xs">{VpcAttributes?.PrivateIpAddress.join(", ")}</span>
			</label>
			{isReady ? null : <StatusBadge domain="instance" status={Status} />}
		</li>
	);
}

/** What was picked and is not among what is listed now. */
function PickedElsewhere({
	value,
	shown,
	onRemove,
}: {
	value: readonly string[];
	shown: readonly Instance[] | undefined;
	onRemove: (id: string) => void;
}) {
	const t = useTranslations("ecsCommands.picker");
	const others = shown ? value.filter((id) => !shown.some(({ InstanceId }) => InstanceId === id)) : [];
	return others.length === 0 ? null : (
		<ul aria-label={t("others")} className="flex flex-wrap gap-1.5">
			{others.map((id) => (
				<li key={id} className="inline-flex items-center gap-1 rounded-sm border border-line bg-sunken pl-1.5 text-xs">
					{id}
					<Button
						variant="ghost"
						size="icon"
						className="size-6"
						aria-label={t("remove", { id })}
						onClick={() => onRemove(id)}
					>
						<X aria-hidden />
					</Button>
				</li>
			))}
		</ul>
	);
}
