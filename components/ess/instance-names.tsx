/** Which instances something is about, by id, after what becomes of them; nothing where there are none. */
export function InstanceNames({ title, instances }: { title: string; instances: readonly { InstanceId: string }[] }) {
	return instances.length === 0 ? null : (
		<p className="break-words">
			<span className="font-medium text-ink">{title}</span> {instances.map(({ InstanceId }) => InstanceId).join(", ")}
		</p>
	);
}
