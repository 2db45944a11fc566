/** What ends an awk program at once, after its message. */
export class AwkFatal extends Error {}
