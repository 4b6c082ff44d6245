// typescript: a class field and a default parameter
export class BillingClient {
  private readonly apiKey: string = 'U0hM652ySIl4uVGjOJ0wj0fGP9uvrb10'; // expect: secrets/hardcoded-credential

  login(clientSecret = 'HoilJZuPR3ZhIjAaUPTvb8cfewhxvAcjqjo6'): number { // expect: secrets/hardcoded-credential
    return this.apiKey.length + clientSecret.length;
  }
}
