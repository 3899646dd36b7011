// options: { "evidence": "likely" }
declare function openLink(url: string): Promise<any>;

// The login fails, and with the field goes the last name of what was opened.
export class Feed {
  private link: any;

  async start(url: string): Promise<void> {
    try {
      this.link = await openLink(url);
      await this.link.login();
    } catch (error) {
      this.link = undefined;
//    ~~~~~~~~~~~~~~~~~~~~~ droppedOnFailure: `this.link` is let go of here, where what follows its making has failed, without `close()`, which ends it elsewhere.
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.link?.close();
  }
}
