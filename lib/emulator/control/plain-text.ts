/** What a route answers that is no JSON. */
export class PlainText {
	constructor(
		readonly text: string,
		readonly type: string,
	) {}
}
