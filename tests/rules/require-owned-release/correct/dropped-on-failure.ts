// options: { "evidence": "likely" }
declare function openLink(url: string): Promise<any>;
declare function getLink(url: string): Promise<any>;

export class Feed {
  private link: any;
  private other: any;

  // It is ended before it is forgotten.
  async start(url: string): Promise<void> {
    try {
      this.link = await openLink(url);
      await this.link.login();
    } catch (error) {
      await this.link?.close();
      this.link = undefined;
      throw error;
    }
  }

  // By another member.
  async startAgain(url: string): Promise<void> {
    try {
      this.link = await openLink(url);
      await this.link.login();
    } catch (error) {
      await this.stop();
      this.link = undefined;
      throw error;
    }
  }

  // Under another name.
  async startOnce(url: string): Promise<void> {
    try {
      this.link = await openLink(url);
      await this.link.login();
    } catch (error) {
      const link = this.link;
      this.link = undefined;
      link?.destroy();
      throw error;
    }
  }

  // Where it cannot be opened there is none.
  async open(url: string): Promise<void> {
    try {
      this.link = await openLink(url);
    } catch (error) {
      this.link = undefined;
      throw error;
    }
  }

  // What one was lent goes back to where it was.
  async borrow(url: string): Promise<void> {
    try {
      this.link = await getLink(url);
      await this.link.login();
    } catch (error) {
      this.link = undefined;
      throw error;
    }
  }

  // Nobody ends it anywhere.
  async startOther(url: string): Promise<void> {
    try {
      this.other = await openLink(url);
      await this.other.login();
    } catch (error) {
      this.other = undefined;
      throw error;
    }
  }

  // What has been used for long fails in another way.
  async ask(): Promise<string> {
    try {
      return await this.link.ask();
    } catch (error) {
      this.link = undefined;
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.link?.close();
  }
}
